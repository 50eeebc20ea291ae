package io.petisco.it.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import org.eclipse.microprofile.config.ConfigProvider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Requests to an application. */
public final class Http {

    /** The port of the tested application, as its test resource has set it. */
    public static final String PORT = "quarkus.http.port";

    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String root;

    private Http(String root) {
        this.root = root;
    }

    public static Http toTheTestedApplication() {
        return to(ConfigProvider.getConfig().getValue(PORT, Integer.class));
    }

    public static Http to(int port) {
        return new Http("http://127.0.0.1:" + port + "/");
    }

    /** A response. */
    public record Answer(int status, String body) {

        public <T> T as(TypeReference<T> type) {
            try {
                return JSON.readValue(body, type);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(body, e);
            }
        }
    }

    String get(String path) {
        return successful(path("remote/" + path));
    }

    /** Gets any path of the application. */
    public Answer path(String path) {
        return send(HttpRequest.newBuilder(URI.create(root + path)).GET());
    }

    String post(String path) {
        return successful(post(path, null));
    }

    public Answer post(String path, Object body) {
        BodyPublisher json = BodyPublishers.noBody();
        if (body != null) {
            try {
                json = BodyPublishers.ofString(JSON.writeValueAsString(body));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        return send(HttpRequest.newBuilder(URI.create(root + "remote/" + path))
                .header("Content-Type", "application/json")
                .POST(json));
    }

    static String successful(Answer answer) {
        if (answer.status() >= 300) {
            throw new IllegalStateException(answer.toString());
        }
        return answer.body();
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    CLIENT.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
