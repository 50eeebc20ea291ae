package io.petisco.cli.requeue;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.OnCall.Message;

import static io.petisco.operations.OnCall.DEAD;
import static io.petisco.operations.OnCall.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

/** RabbitMQ says "no messages, no consumers" of a quorum queue whose leader does not answer within 250 ms. */
class ALateLeaderIsNotAnEmptyQueueTest {

    private static final int MESSAGES = 20;

    private Shell onCall;

    @BeforeEach
    void deadLetters() throws Exception {
        onCall = new Shell().handlerQueues();
        onCall.channel().queueDelete(DEAD);
        onCall.queue(DEAD, Map.of("x-queue-type", "quorum"), "dead_letter.acme.registration", DEAD);
        onCall.put(DEAD, MESSAGES, Message::of);
    }

    @AfterEach
    void close() {
        onCall.close();
    }

    private Said whileTheLeaderIsLate(String... command) {
        onCall.suspendLeader(DEAD);
        CompletableFuture<Void> resumed = CompletableFuture.runAsync(
                () -> onCall.resumeLeader(DEAD), CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
        try {
            return onCall.petisco(command);
        } finally {
            resumed.join();
        }
    }

    @Test
    void forARequeue() throws Exception {
        Said said = whileTheLeaderIsLate("requeue", "-cq", DEAD, "--skip-retry-queue");

        assertThat(said.out()).as(said.err()).contains("requeued 20 of 20 messages");
        onCall.awaitReady(QUEUE, MESSAGES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requeue --dry-run -cq",
                "dead-letters list --counts",
                "dead-letters list",
                "dead-letters delete --dry-run",
                "dead-letters export"
            })
    void forACommandThatLooks(String command) {
        Said said = whileTheLeaderIsLate((command + " " + DEAD).split(" "));

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out() + said.err()).contains("20").doesNotContain(" 0 ");
    }
}
