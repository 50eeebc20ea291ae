package io.petisco.operations.deadletters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.petisco.operations.CancellationToken;
import io.petisco.operations.OnCall;
import io.petisco.operations.OnCall.Message;
import io.petisco.operations.Progress;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.message.MessageFilter;
import io.petisco.operations.message.WatchedFilter;

import static org.assertj.core.api.Assertions.assertThat;

class DeadLetterExportTest {

    private static final String QUEUE = "dead_letter.export";

    private final CancellationToken cancellation = new CancellationToken();

    @TempDir
    Path folder;

    private OnCall onCall;
    private Broker broker;

    @BeforeEach
    void connect() throws Exception {
        onCall = new OnCall();
        onCall.channel().queueDeclare(QUEUE, true, false, false, null);
        onCall.put(QUEUE, 20, Message::of);
        broker = new Broker(onCall.settings());
    }

    @AfterEach
    void close() {
        broker.close();
        onCall.close();
    }

    private DeadLetterExport export(String... where) {
        return new DeadLetterExport(
                broker,
                QUEUE,
                new WatchedFilter(MessageFilter.of(List.of(where), Optional.empty(), Instant.now())),
                cancellation);
    }

    @Test
    void isReadByAnImport() throws Exception {
        Path file = folder.resolve("dead.jsonl");
        assertThat(export().toFile(file, Progress.NONE)).isEqualTo(20);
        onCall.awaitReady(QUEUE, 20);
        onCall.channel().queuePurge(QUEUE);

        DeadLetterImport.Result result =
                new DeadLetterImport(broker, file, Optional.empty(), cancellation).run(Progress.NONE);

        assertThat(result).isEqualTo(new DeadLetterImport.Result(20, 0));
        assertThat(onCall.drainIds(QUEUE)).hasSize(20).startsWith("0", "1");
    }

    @Test
    void endsWhenItIsCancelledAndLeavesTheMessages() throws Exception {
        Path file = folder.resolve("part.jsonl");

        long count = export().toFile(file, (done, total) -> {
            if (done == 3) {
                cancellation.cancel();
            }
        });

        assertThat(count).isEqualTo(3);
        assertThat(Files.readAllLines(file)).hasSize(3);
        onCall.awaitReady(QUEUE, 20);
    }

    @Test
    void leavesNoFileWhereNothingMatches() throws Exception {
        Path file = folder.resolve("none.jsonl");

        assertThat(export("type=other").toFile(file, Progress.NONE)).isZero();

        assertThat(file).doesNotExist();
        onCall.awaitReady(QUEUE, 20);
    }
}
