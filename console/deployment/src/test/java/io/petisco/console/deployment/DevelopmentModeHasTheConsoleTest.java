package io.petisco.console.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.localbroker.FreePorts;
import io.quarkus.test.QuarkusDevModeTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The page, the card of the dev UI, and the tools for coding assistants, without any setting. */
class DevelopmentModeHasTheConsoleTest {

    private static final String DEAD_LETTERS = "dead_letter.acme.billing.1.event.invoice_sent.book";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PORT = FreePorts.any();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final String HOME = "user.home";
    private static final String OWN_HOME = System.getProperty(HOME);

    /** Assistants are let in by a file in the user's folder, which the dev UI writes. */
    static {
        try {
            Path home = Files.createTempDirectory("home");
            Files.createDirectory(home.resolve(".quarkus"));
            Files.writeString(home.resolve(".quarkus/dev-mcp.properties"), "enabled=true\n");
            System.setProperty(HOME, home.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void goHome() {
        System.setProperty(HOME, OWN_HOME);
    }

    @RegisterExtension
    static final QuarkusDevModeTest APP = new QuarkusDevModeTest()
            .withApplicationRoot(jar -> jar.addClasses(InvoiceSent.class, Ledger.class)
                    .addAsResource(
                            new StringAsset("quarkus.petisco.organization=acme\nquarkus.petisco.service=billing\n"
                                    + "quarkus.http.port=" + PORT),
                            "application.properties"));

    @Test
    void forUsersOfThisMachineInTheBrowserAndForAssistants() throws Exception {
        assertThat(get("/q/petisco/console/", "localhost").statusCode()).isEqualTo(200);
        assertThat(get("/q/petisco/console/api/session", "localhost").body())
                .contains("local user", "\"operator\":true");
        assertThat(get("/q/dev-ui/quarkus-petisco-console-data.js", "localhost").statusCode())
                .isEqualTo(200);

        assertThat(names(tools()))
                .contains(
                        "quarkus-petisco-console_handlers",
                        "quarkus-petisco-console_deadLetterQueues",
                        "quarkus-petisco-console_deadLetters",
                        "quarkus-petisco-console_deadLetter",
                        "quarkus-petisco-console_requeueDeadLetter",
                        "quarkus-petisco-console_publish")
                .doesNotContain("quarkus-petisco-console_summary");

        JsonNode published = call("publish", """
                {"type": "invoice.sent", "kind": "event", "version": 1, "attributes": "{\\"number\\": \\"A-17\\"}"}""");
        assertThat(published.path("confirmed").asBoolean()).isTrue();

        await("the dead letter")
                .until(() -> call("deadLetterQueues", "{}").toString().contains(DEAD_LETTERS));
        JsonNode dead = call("deadLetters", "{\"queue\": \"" + DEAD_LETTERS + "\"}");
        assertThat(dead.at("/groups/0/reason").asText()).isEqualTo("java.lang.IllegalStateException");
        String message = "{\"queue\": \"" + DEAD_LETTERS + "\", \"id\": \""
                + dead.at("/messages/0/id").asText() + "\"}";
        assertThat(call("deadLetter", message).toString()).contains("A-17", "the ledger is closed");
        assertThat(call("requeueDeadLetter", message).path("state").asText()).isIn("running", "done");
        await("the job").until(() -> call("jobs", "{}").at("/0/state").asText().equals("done"));
    }

    private static Iterable<String> names(JsonNode tools) {
        return StreamSupport.stream(tools.spliterator(), false)
                .map(tool -> tool.path("name").asText())
                .toList();
    }

    private static JsonNode tools() throws Exception {
        return mcp("tools/list", "{}").at("/result/tools");
    }

    private static JsonNode call(String tool, String arguments) throws Exception {
        JsonNode answer = mcp(
                "tools/call", "{\"name\":\"quarkus-petisco-console_" + tool + "\",\"arguments\":" + arguments + "}");
        return JSON.readTree(answer.at("/result/content/0/text").asText());
    }

    private static JsonNode mcp(String method, String parameters) throws Exception {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + parameters + "}";
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + PORT + "/q/dev-mcp"))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        return JSON.readTree(response.body().replaceFirst("^(event:.*\\n)?data: ?", ""));
    }

    private static HttpResponse<String> get(String path, String host) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://" + host + ":" + PORT + path))
                        .build(),
                BodyHandlers.ofString());
    }
}
