package io.petisco.operations.broker;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends HTTP requests whose answers arrive within a limit, or not at all. It speaks HTTP/1.1: the JDK's client asks for an upgrade
 * to HTTP/2 otherwise, and RabbitMQ's server leaves some of these requests without an answer. The client's own time-out ends with
 * the answer's headers, so the limit here covers the body too. Safe for use by several threads.
 */
final class HttpCalls {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

    private final Duration limit;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();

    /** @param limit from the request to the last byte of the answer */
    HttpCalls(Duration limit) {
        this.limit = limit;
    }

    /** @throws IOException if there is no answer within the limit */
    HttpResponse<String> send(HttpRequest request) throws IOException {
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
            throw new IOException(cause.getMessage() == null ? "does not answer" : cause.getMessage(), cause);
        }
    }
}
