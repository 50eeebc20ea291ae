package io.petisco.deployment.devservices;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Sends the requests that the card of the dev UI sends in a browser. */
final class DevUi {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private DevUi() {}

    static String managementUrl(int port) throws Exception {
        return call(port, DevUiProcessor.URL);
    }

    static String managementLabel(int port) throws Exception {
        return call(port, DevUiProcessor.LABEL);
    }

    static String consumed(int port) throws Exception {
        return call(port, DevUiProcessor.CONSUMED);
    }

    /** The build-time data that the pages show. */
    static String data(int port) throws Exception {
        URI script = URI.create("http://localhost:" + port + "/q/dev-ui/quarkus-petisco-data.js");
        return HTTP.send(
                        HttpRequest.newBuilder(script)
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    static int status(String url) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static String call(int port, String method) throws Exception {
        Answer answer = new Answer();
        WebSocket socket = HTTP.newWebSocketBuilder()
                .buildAsync(URI.create("ws://localhost:" + port + "/q/dev-ui/json-rpc-ws"), answer)
                .get(20, TimeUnit.SECONDS);
        try {
            socket.sendText(
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"quarkus-petisco_" + method + "\",\"params\":{}}", true);
            return answer.object.get(20, TimeUnit.SECONDS);
        } finally {
            socket.abort();
        }
    }

    /** The first text message that answers request 1. */
    private static final class Answer implements WebSocket.Listener {

        final CompletableFuture<String> object = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                read(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private void read(String message) {
            try {
                JsonNode json = new ObjectMapper().readTree(message);
                if (json.has("error")) {
                    object.completeExceptionally(new IllegalStateException(message));
                } else if (json.path("id").asInt() == 1) {
                    object.complete(json.at("/result/object").asText());
                }
            } catch (Exception e) {
                object.completeExceptionally(e);
            }
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            object.completeExceptionally(failure);
        }
    }
}
