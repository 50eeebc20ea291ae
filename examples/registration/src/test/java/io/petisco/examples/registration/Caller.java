package io.petisco.examples.registration;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls the example over HTTP. Safe for use by several threads. */
final class Caller {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Pattern USER_ID = Pattern.compile("\"userId\"\\s*:\\s*\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    HttpResponse<String> createUser(URI example, String name, String email) throws IOException, InterruptedException {
        String json = "{\"name\":\"%s\",\"email\":\"%s\"}".formatted(name, email);
        return client.send(
                request(example, "users")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> confirmUser(URI example, String userId) throws IOException, InterruptedException {
        return client.send(
                request(example, "users/" + userId + "/confirm")
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> welcome(URI example) throws IOException, InterruptedException {
        return client.send(request(example, "").GET().build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(URI example, String path) throws IOException, InterruptedException {
        return client.send(request(example, path).header("Accept", "*/*").GET().build(), BodyHandlers.ofString());
    }

    static String userId(HttpResponse<String> created) {
        Matcher id = USER_ID.matcher(created.body());
        if (!id.find()) {
            throw new AssertionError("no userId in " + created.body());
        }
        return id.group(1);
    }

    private static HttpRequest.Builder request(URI example, String path) {
        return HttpRequest.newBuilder(example.resolve("/" + path)).timeout(TIMEOUT);
    }
}
