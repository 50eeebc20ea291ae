package io.petisco.cli.security;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.rabbitmq.client.AMQP.BasicProperties;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.OnCall.Message;
import io.petisco.operations.text.Json;

import static io.petisco.operations.OnCall.DEAD;
import static io.petisco.operations.OnCall.QUEUE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A message whose every text sets the window's title, clears the screen and turns the text round. */
class NothingOfAMessageControlsTheTerminalTest {

    private static final String EVIL = "\u001b]0;owned\u0007\u001b[2J\u009b31m\u202e\nforged";
    private static final String EVIL_IN_JSON = "\\u001b]0;owned\\u0007\\u001b[2J\u009b31m\u202e\\nforged";
    private static final String SAVED = """
            {"format":1,"saved_at":"2026-11-24T21:00:05Z","reason":"away","exchange":"acme.registration",\
            "routing_key":"acme.registration.1.event.user_created",\
            "properties":{"content_type":"application/json","message_id":"1","type":"user.created","app_id":"acme"},\
            "body":"{}"}
            """;
    private static final String EVIL_QUEUE = "dead_letter.acme.registration.\u001b[2J\u202e";

    @TempDir
    private Path folder;

    private Shell onCall;

    @BeforeEach
    void queues() throws Exception {
        onCall = new Shell().handlerQueues();
        onCall.channel().queueDeclare(EVIL_QUEUE, true, false, false, null);
        for (String queue : List.of(DEAD, EVIL_QUEUE)) {
            onCall.put(queue, 2, number -> number == 0 ? evil() : new Message(evil().properties(), EVIL));
        }
    }

    @AfterEach
    void close() {
        onCall.close();
    }

    private static Message evil() {
        Message message = Message.of(EVIL_IN_JSON, "user." + EVIL_IN_JSON, EVIL_IN_JSON, "org.acme.MailNotSent" + EVIL)
                .with(headers -> {
                    headers.put("x-petisco-message", EVIL);
                    headers.put("x-petisco-handler", "org.acme.Mailer#send" + EVIL);
                    headers.put("x-petisco-stack-trace", "org.acme.MailNotSent" + EVIL + "\n\tat Mailer.send" + EVIL);
                    headers.put("other" + "\u001b[2J", EVIL);
                    headers.put("nested", Map.of(EVIL, List.of(EVIL)));
                });
        BasicProperties properties =
                message.properties().builder().messageId(EVIL).type(EVIL).build();
        return new Message(properties, message.body());
    }

    private static void assertTame(Said said) {
        assertThat(said.out() + said.err())
                .doesNotContainPattern("[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u202e]")
                .doesNotContainPattern("(?m)^forged");
    }

    @Test
    void listedOrShown() {
        Said list = onCall.petisco("dead-letters", "list");
        assertTame(list);
        assertThat(list.out()).contains("\\u001b]0;owned", "\\u202e");

        for (String queue : List.of(DEAD, EVIL_QUEUE)) {
            Said show = onCall.petisco("dead-letters", "show", queue);
            assertThat(show.out() + show.err())
                    .doesNotContainPattern("[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u202e]");
            assertThat(show.out()).contains("message: \\u001b]0;owned\\u0007\\u001b[2J\\u009b31m\\u202e\\nforged");
        }
        assertThat(onCall.petisco("dead-letters", "show", DEAD, "--position", "2")
                        .out())
                .doesNotContainPattern("[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u202e]");
    }

    @Test
    void asJsonThatHasItExactly() throws Exception {
        Said show = onCall.petisco("dead-letters", "show", DEAD, "--json");
        assertTame(show);
        assertThat(Json.tree(show.out()).at("/properties/message_id").asText()).isEqualTo(EVIL);
        assertThat(Json.tree(show.out()).at("/headers/nested").fieldNames().next())
                .isEqualTo(EVIL);

        Said list = onCall.petisco("dead-letters", "list", "--json");
        assertTame(list);
        assertThat(Json.tree(list.out()).findValuesAsText("queue")).contains(EVIL_QUEUE);
    }

    @Test
    void exportedAndImportedAgainAsItWas() throws Exception {
        Said export = onCall.petisco("dead-letters", "export", DEAD);
        assertTame(export);
        Path file = folder.resolve("dead.jsonl");
        assertTame(onCall.petisco("dead-letters", "export", DEAD, "--file", file.toString()));
        assertThat(Files.readString(file)).isEqualTo(export.out());
        String body = new String(onCall.drain(DEAD).get(0).getBody(), UTF_8);

        assertTame(onCall.petisco("dead-letters", "import", file.toString()));

        assertThat(onCall.drain(DEAD).get(0)).satisfies(delivery -> {
            assertThat(new String(delivery.getBody(), UTF_8)).isEqualTo(body);
            assertThat(delivery.getProperties().getMessageId()).isEqualTo(EVIL);
            assertThat(delivery.getProperties().getHeaders().get("x-petisco-message"))
                    .hasToString(EVIL);
        });
    }

    @Test
    void inFilesForTheirOwnerOnly() throws Exception {
        Path file = folder.resolve("dead.jsonl");
        onCall.petisco("dead-letters", "export", DEAD, "--file", file.toString());
        onCall.channel().queueBind(QUEUE, "acme.registration", "acme.registration.1.event.user_created");
        Path saved = Files.writeString(folder.resolve("unpublished.jsonl"), SAVED + "no message " + EVIL + "\n");
        onCall.petisco("publish", "--fallback-file", saved.toString());

        for (Path path : List.of(file, folder.resolve("unpublished.jsonl.unreadable"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .as(path.toString())
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void noPasswordIsSeenByOthersUnwarned() throws Exception {
        String password = onCall.broker.password();
        Path file = Files.writeString(folder.resolve("password"), password + "\n");
        String warning = "warning: other users of this machine can see the password";

        assertThat(onCall.petisco("dead-letters", "list", "--password", password))
                .satisfies(said -> {
                    assertThat(said.code()).isZero();
                    assertThat(said.err()).contains(warning);
                });
        assertThat(onCall.petisco("dead-letters", "list", "--password=" + password)
                        .err())
                .contains(warning);
        assertThat(onCall.petisco("dead-letters", "list", "--password-file", file.toString()))
                .satisfies(said -> {
                    assertThat(said.code()).isZero();
                    assertThat(said.err()).doesNotContain(warning);
                });
        assertThat(onCall.petisco("dead-letters", "list").err()).doesNotContain(warning);
    }

    @Test
    void deletedOrRequeued() {
        assertTame(onCall.petisco("requeue", "-cq", EVIL_QUEUE));
        assertTame(onCall.petisco("dead-letters", "delete", EVIL_QUEUE, "--dry-run"));
        assertTame(onCall.petisco("dead-letters", "delete", EVIL_QUEUE, "--yes"));
    }

    @Test
    void passing() throws Exception {
        onCall.channel().queueBind(QUEUE, "acme.registration", "acme.registration.1.event.#");
        CompletableFuture<Said> tail = CompletableFuture.supplyAsync(
                () -> onCall.petisco("tail", "-o", "acme", "-s", "registration", "--limit", "2"));
        Awaitility.await().pollInSameThread().until(() -> {
            for (String body : List.of(evil().body(), EVIL)) {
                onCall.channel()
                        .basicPublish(
                                "acme.registration",
                                "acme.registration.1.event.user" + "\u001b[2J",
                                evil().properties(),
                                body.getBytes(UTF_8));
            }
            return tail.isDone();
        });
        assertTame(tail.get(30, TimeUnit.SECONDS));
    }

    @Test
    void inATopologyOrAFallbackFile() throws Exception {
        Path broken = Files.writeString(folder.resolve("topology.json"), "{\"organization\": \"a\\u001b[2J\", " + EVIL);
        assertTame(onCall.petisco("topology", "diff", broken.toString()));
        Path lines = Files.writeString(folder.resolve("unpublished.jsonl"), "no message " + EVIL + "\n");
        assertTame(onCall.petisco("publish", "--fallback-file", lines.toString(), "--dry-run"));
        assertTame(onCall.petisco("dead-letters", "import", lines.toString()));
        assertTame(onCall.petisco("dead-letters", "show", "no such queue" + EVIL));
    }
}
