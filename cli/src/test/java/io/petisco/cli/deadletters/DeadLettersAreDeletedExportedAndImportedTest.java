package io.petisco.cli.deadletters;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.rabbitmq.client.Delivery;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.OnCall.Message;
import io.petisco.operations.message.MessageJson;
import io.petisco.operations.message.StoredMessage;
import io.petisco.operations.text.Json;

import static io.petisco.operations.OnCall.DEAD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class DeadLettersAreDeletedExportedAndImportedTest {

    @TempDir
    Path folder;

    private Shell onCall;

    @BeforeEach
    void queues() throws Exception {
        onCall = new Shell().handlerQueues();
        onCall.put(
                DEAD, 30, i -> Message.of("" + i, i % 3 == 0 ? "user.deleted" : "user.created", "web", "org.acme.No"));
    }

    @AfterEach
    void close() {
        onCall.close();
    }

    @Test
    void deletedAsWanted() throws Exception {
        String[] command = {"dead-letters", "delete", DEAD, "--where", "type=user.deleted"};

        Said refused = onCall.petisco(command);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.errors())
                .containsExactly("petisco: Delete 10 of 30 messages of " + DEAD + " permanently? There is no"
                        + " terminal to answer on: add --yes. Nothing was changed");
        Said no = onCall.petisco(onCall.environment(), true, "n\n", command);
        assertThat(no.code()).isEqualTo(2);
        assertThat(no.err()).contains("nothing was deleted: answer y, or add --yes");
        assertThat(no.err()).contains("Delete 10 of 30 messages of " + DEAD + " permanently? [y/N]");
        assertThat(onCall.petisco("dead-letters", "delete", DEAD, "--where", "type=user.deleted", "--dry-run")
                        .out())
                .isEqualTo(DEAD + ": would delete 10 of 30 messages\n");
        onCall.awaitReady(DEAD, 30);

        Said yes = onCall.petisco(onCall.environment(), true, "y\n", command);

        assertThat(yes.out()).isEqualTo(DEAD + ": deleted 10 of 30 messages\n");
        assertThat(onCall.drainIds(DEAD))
                .hasSize(20)
                .startsWith("1", "2", "4", "5")
                .doesNotContain("0", "3");
    }

    @Test
    void deletedAltogether() throws Exception {
        assertThat(onCall.petisco("dead-letters", "delete", DEAD, "--yes").code())
                .isZero();
        assertThat(onCall.ready(DEAD)).isZero();
    }

    @Test
    void exportedAndImportedAgain() throws Exception {
        Map<String, Object> death = Map.of("queue", "q", "reason", "expired", "count", 2L, "time", new Date(1_000_000));
        onCall.put(
                DEAD,
                1,
                i -> Message.of("30", "user.created", "ünï", "org.acme.No").with(headers -> {
                    headers.put("x-death", List.of(death));
                    headers.put("bytes", new byte[] {1, 2, 3});
                }));
        Path file = folder.resolve("dead.jsonl");

        Said exported = onCall.petisco("dead-letters", "export", DEAD, "--file", file.toString());

        assertThat(exported.err()).isEqualTo("exported 31 messages to " + file + "\n");
        assertThat(Files.readAllLines(file)).hasSize(31);
        assertThat(onCall.petisco("dead-letters", "export", DEAD, "--file", file.toString())
                        .err())
                .contains("exists already");

        assertThat(onCall.petisco("dead-letters", "import", file.toString()).out())
                .isEqualTo("imported 0 messages; 31 were already there, or twice in the file\n");
        List<Delivery> before = onCall.drain(DEAD);
        assertThat(onCall.petisco("dead-letters", "import", file.toString(), "--dry-run")
                        .out())
                .isEqualTo("would import 31 messages\n");
        assertThat(onCall.petisco("dead-letters", "import", file.toString()).out())
                .isEqualTo("imported 31 messages\n");
        assertThat(onCall.petisco("dead-letters", "import", file.toString()).out())
                .startsWith("imported 0 messages");

        List<Delivery> after = onCall.drain(DEAD);
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).getBody()).isEqualTo(before.get(i).getBody());
            assertThat(json(after.get(i))).isEqualTo(json(before.get(i)));
        }
    }

    private static String json(Delivery delivery) {
        return Json.compact(
                MessageJson.write(new StoredMessage("q", "", "", delivery.getProperties(), delivery.getBody())));
    }

    @Test
    void exportedToTheOutput() {
        Said said = onCall.petisco("dead-letters", "export", DEAD, "--where", "id=3");

        assertThat(said.out().lines()).singleElement().asString().startsWith("{\"queue\":\"" + DEAD + "\"");
    }

    @Test
    void importedOnceEach() throws Exception {
        Path file = folder.resolve("twice.jsonl");
        String line = onCall.petisco("dead-letters", "export", DEAD, "--where", "id=3")
                .out();
        Files.writeString(file, line + line + "\n" + line);
        onCall.channel().queuePurge(DEAD);

        Said said = onCall.petisco("dead-letters", "import", file.toString());

        assertThat(said.out()).isEqualTo("imported 1 message; 2 were already there, or twice in the file\n");
        assertThat(onCall.drainIds(DEAD)).containsExactly("3");
    }

    /** All lines are read before the first message is published, and read again then. */
    @Test
    void notImportedFromAPipeWhichCannotBeReadTwice() throws Exception {
        String line = onCall.petisco("dead-letters", "export", DEAD, "--where", "id=3")
                .out();
        Process process = onCall.fork("dead-letters", "import", "/dev/stdin");
        try (OutputStream input = process.getOutputStream()) {
            input.write(line.getBytes(UTF_8));
        }

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
                .isEqualTo("petisco: /dev/stdin is not a regular file, and import reads it twice: write the"
                        + " messages to a"
                        + " file first\n");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void importedEachWhereTheyHaveNoId() throws Exception {
        Path file = folder.resolve("nameless.jsonl");
        String line = "{\"queue\":\"" + DEAD + "\",\"properties\":{\"message_id\":\"\"},\"headers\":{\"CC\":[\"" + DEAD
                + "\"],\"BCC\":[\"" + DEAD
                + "\"],\"x-delay\":9,\"mine\":1},\"body\":\"{\\\"data\\\":{\\\"id\\\":\\\"\\\",\\\"type\\\":\\\"user.created\\\"}}\"}\n";
        Files.writeString(file, line + line);
        onCall.channel().queuePurge(DEAD);

        Said said = onCall.petisco("dead-letters", "import", file.toString());

        assertThat(said.out()).isEqualTo("imported 2 messages\n");
        assertThat(onCall.drain(DEAD))
                .hasSize(2)
                .allSatisfy(message ->
                        assertThat(message.getProperties().getHeaders()).containsOnlyKeys("mine"));
    }

    @Test
    void notImportedWhereALineIsBad() throws Exception {
        Path file = folder.resolve("bad.jsonl");
        Files.writeString(
                file,
                onCall.petisco("dead-letters", "export", DEAD, "--where", "id=3")
                                .out() + "{\"queue\":1}\n");
        onCall.channel().queuePurge(DEAD);

        Said said = onCall.petisco("dead-letters", "import", file.toString());

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.errors())
                .singleElement()
                .asString()
                .contains("line 2: a string 'body' or 'body_base64' is missing. Nothing was imported");
        assertThat(onCall.ready(DEAD)).isZero();
    }

    @Test
    void importedOnlyWhereTheirHeadersFitIntoAFrame() throws Exception {
        Path file = folder.resolve("large.jsonl");
        Files.writeString(
                file,
                "{\"queue\":\"" + DEAD + "\",\"properties\":{\"message_id\":\"large\"},\"headers\":{\"x\":\""
                        + "x".repeat(140_000) + "\"},\"body\":\"{}\"}\n");

        Said said = onCall.petisco("dead-letters", "import", file.toString());

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.errors())
                .singleElement()
                .asString()
                .containsPattern(
                        "message large has headers of 140\\d+ bytes, and RabbitMQ takes 131072 \\(its frame_max\\)");
        onCall.awaitReady(DEAD, 30);
    }
}
