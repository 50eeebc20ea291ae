package io.petisco.rabbitmq.connection;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Calls RabbitMQ's management API, with a time limit for each answer. It uses HTTP/1.1: otherwise the JDK's client
 * requests an upgrade to HTTP/2, and RabbitMQ's server leaves some of these requests unanswered. The client's own
 * time-out ends with the headers of the answer, so the limit here covers the body too. Safe for use by several threads.
 */
public final class ManagementCalls {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

    private final String base;
    private final String authorization;
    private final Duration limit;
    private final HttpClient client;

    /**
     * @param at the address of the API
     * @param tls the trusted CAs; empty for those that Java trusts
     * @param limit from the request to the last byte of the answer
     */
    public ManagementCalls(URI at, String username, String password, Optional<SSLContext> tls, Duration limit) {
        this.base = at.toString().replaceAll("/+$", "");
        this.authorization = "Basic " + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(UTF_8));
        this.limit = limit;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_LIMIT);
        tls.ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    /**
     * Sends a GET request.
     *
     * @param path relative to the API's address, encoded
     * @throws IOException if there is no answer within the limit; the message says why, without the address
     */
    public HttpResponse<String> get(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("authorization", authorization)
                .build();
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, BodyHandlers.ofString());
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("does not answer within " + limit.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            String reason = cause == null ? null : cause.getMessage();
            throw new IOException(reason == null ? "does not answer" : reason, cause);
        }
    }

    /** Encodes a name as a segment of a path. */
    public static String encoded(String name) {
        return URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }
}
