package io.petisco.cli.publish;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.rabbitmq.client.Delivery;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.fallback.SavedMessage;
import io.petisco.operations.OnCall.Message;

import static io.petisco.operations.OnCall.QUEUE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class AFallbackFileIsPublishedTest {

    private static final String TYPE = "acme.registration.1.event.user_created";

    @TempDir
    Path folder;

    private Shell onCall;
    private Path file;

    @BeforeEach
    void queues() throws Exception {
        onCall = new Shell().handlerQueues();
        onCall.channel().queueBind(QUEUE, "acme.registration", TYPE);
        file = folder.resolve("unpublished.jsonl");
    }

    @AfterEach
    void close() {
        onCall.close();
    }

    @Test
    void inItsOrderAndWithItsProperties() throws Exception {
        save(0, 1_200);

        assertThat(publish("--dry-run").out()).isEqualTo("would publish 1200 messages of " + file + "\n");
        Said said = publish();

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).isEqualTo("published 1200 messages of " + file + "\n");
        List<Delivery> deliveries = onCall.drain(QUEUE);
        assertThat(deliveries).hasSize(1_200);
        assertThat(deliveries.get(7).getProperties().getMessageId()).isEqualTo("7");
        assertThat(deliveries.get(7).getProperties().getAppId()).isEqualTo("acme.registration");
        assertThat(deliveries.get(7).getProperties().getPriority()).isEqualTo(3);
        assertThat(deliveries.get(7).getProperties().getTimestamp()).hasTime(1_000_000);
        assertThat(deliveries.get(7).getBody())
                .asString()
                .isEqualTo(Message.of(7).body());
        assertThat(folder).isEmptyDirectory();
        assertThat(publish().err()).contains("there is no file");
    }

    @Test
    void goingOnWhereItWasKilled() throws Exception {
        save(0, 20_000);
        Process process = onCall.fork("publish", "--fallback-file", file.toString());
        Awaitility.await().until(() -> onCall.ready(QUEUE) > 2_000);
        process.destroyForcibly().waitFor();
        save(20_000, 10); // the application continues

        Said said = publish();

        assertThat(said.code()).as(said.err()).isZero();
        List<String> ids = onCall.drainIds(QUEUE);
        assertThat(new HashSet<>(ids)).hasSize(20_010);
        assertThat(ids.size() - 20_010).as("doubles").isLessThanOrEqualTo(500);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void butNotWhatACrashHasCutOff() throws Exception {
        save(0, 3);
        Files.writeString(file, "{\"format\":1,\"saved_at\":\"2026", StandardOpenOption.APPEND);

        assertThat(publish("--dry-run").out())
                .startsWith("would publish 3 messages of " + file + "; 1 incomplete line would go to");
        Said said = publish();

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).startsWith("published 3 messages of " + file + "; 1 incomplete line is in");
        onCall.awaitReady(QUEUE, 3);
        assertThat(folder.resolve("unpublished.jsonl.unreadable"))
                .content()
                .isEqualTo("{\"format\":1,\"saved_at\":\"2026\n");
    }

    /** The link is the application's: it continues writing to it. */
    @Test
    void behindALinkThatStays() throws Exception {
        save(0, 3);
        Path real =
                Files.move(file, Files.createDirectory(folder.resolve("data")).resolve("real.jsonl"));
        Files.createSymbolicLink(file, Path.of("data/real.jsonl"));

        assertThat(publish().out()).startsWith("published 3 messages");
        assertThat(file).isSymbolicLink();
        assertThat(real).doesNotExist();

        save(3, 2);
        assertThat(publish().out()).startsWith("published 2 messages");
        assertThat(onCall.drainIds(QUEUE)).containsExactly("0", "1", "2", "3", "4");
        assertThat(real.getParent()).isEmptyDirectory();
    }

    @Test
    void notWhereTheyAreUnroutable() throws Exception {
        save(0, 3);
        onCall.channel().queueUnbind(QUEUE, "acme.registration", TYPE);

        Said said = publish();

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.errors()).singleElement().asString().contains("is unroutable");
        onCall.channel().queueBind(QUEUE, "acme.registration", TYPE);
        assertThat(publish().out()).startsWith("published 3 messages");
    }

    @Test
    void noneOfAnotherKindIsTakenApart() throws Exception {
        onCall.put("acme.registration.1.event.user_created.send_mail_on_user_created", 1, Message::of);
        Said export = onCall.petisco("dead-letters", "export", QUEUE, "--file", file.toString());
        assertThat(export.code()).isZero();
        byte[] before = Files.readAllBytes(file);

        for (Said said : List.of(publish(), publish("--dry-run"))) {
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.errors())
                    .singleElement()
                    .asString()
                    .contains("it was written by 'petisco dead-letters export'", "Nothing was changed");
        }
        Files.writeString(file, "a log\nof something\n");
        assertThat(publish().err()).contains("has no message that can be published: its first line is not a");
        assertThat(file).content().isEqualTo("a log\nof something\n");
        assertThat(before).isNotEmpty();
        assertThat(folder)
                .isDirectoryNotContaining("glob:**.publishing*")
                .isDirectoryNotContaining("glob:**.unreadable");
    }

    private Said publish(String... more) {
        String[] arguments = new String[3 + more.length];
        System.arraycopy(new String[] {"publish", "--fallback-file", file.toString()}, 0, arguments, 0, 3);
        System.arraycopy(more, 0, arguments, 3, more.length);
        return onCall.petisco(arguments);
    }

    private void save(int first, int count) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = first; i < first + count; i++) {
            lines.append(new String(
                    new SavedMessage(
                                    Instant.now(),
                                    "no broker",
                                    "acme.registration",
                                    TYPE,
                                    "application/json",
                                    String.valueOf(i),
                                    "user.created",
                                    "acme.registration",
                                    Instant.ofEpochSecond(1_000),
                                    3,
                                    Message.of(i).body().getBytes(UTF_8))
                            .toLine(),
                    UTF_8));
        }
        Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
