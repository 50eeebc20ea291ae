package io.petisco.cli.topology;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.OnCall.Message;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.topology.StepwiseMigration;

import static io.petisco.cli.topology.TheBrokerIsComparedTest.FILE;
import static io.petisco.operations.OnCall.QUEUE;
import static io.petisco.operations.OnCall.RETRY;
import static io.petisco.operations.OnCall.RETRY_EXCHANGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** RabbitMQ counts 0 messages in a quorum queue that dead-letters them at least once, and in one whose leader is late. */
class AMigrationDeletesNothingOnACountTest {

    private static final int MESSAGES = 300;

    /** So few that they are moved after the bindings are switched. */
    private static final int FEW = 150;

    private static final String FULL =
            "{\"pattern\":\"^acme\",\"apply-to\":\"queues\",\"definition\":{\"max-length\":1,"
                    + "\"overflow\":\"reject-publish\"}}";

    private Shell onCall;

    @BeforeEach
    void start() throws Exception {
        onCall = new Shell();
        // which is three minutes otherwise
        onCall.broker.ctl("eval", "application:set_env(rabbit, dead_letter_worker_publisher_confirm_timeout, 3000).");
    }

    @AfterEach
    void close() {
        onCall.broker.ctl("eval", "application:set_env(rabbit, dead_letter_worker_publisher_confirm_timeout, 180000).");
        onCall.close();
    }

    private void retryQueueWithAnotherTtl() throws Exception {
        onCall.exchange("acme.registration");
        onCall.exchange(RETRY_EXCHANGE);
        onCall.queue(
                RETRY,
                Map.of(
                        "x-queue-type",
                        "quorum",
                        "x-message-ttl",
                        500,
                        "x-dead-letter-exchange",
                        "acme.registration",
                        "x-dead-letter-routing-key",
                        RETRY,
                        "x-dead-letter-strategy",
                        "at-least-once",
                        "x-overflow",
                        "reject-publish"),
                RETRY_EXCHANGE,
                RETRY);
        onCall.petisco("topology", "apply", FILE);
    }

    /** In the figures that the command looks at, which are some seconds old. */
    private void awaitHidden(int atLeast) throws Exception {
        try (Broker broker = new Broker(onCall.settings())) {
            await("messages that only the total counts")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> broker.management()
                            .totals(RETRY)
                            .filter(totals -> totals.beingDeadLettered() >= atLeast)
                            .isPresent());
        }
    }

    @Test
    void whileMessagesAreBeingDeadLettered() throws Exception {
        retryQueueWithAnotherTtl();
        onCall.manage("PUT", "policies/" + onCall.vhost + "/full", FULL);
        onCall.put(RETRY, MESSAGES, Message::of);
        awaitHidden(MESSAGES - 1);
        onCall.manage("DELETE", "policies/" + onCall.vhost + "/full", "");

        Said first = onCall.petisco("topology", "apply", FILE, "--migrate", "--yes");
        await("the rest to come out of the retry queue")
                .atMost(Duration.ofSeconds(60))
                .until(() -> onCall.ready(QUEUE) == MESSAGES);
        Said second = onCall.petisco("topology", "apply", FILE, "--migrate", "--yes");

        assertThat(first.code()).as(first.err()).isIn(0, 2);
        assertThat(second.code()).as(second.err()).isZero();
        assertThat(new HashSet<>(onCall.drainIds(QUEUE))).hasSize(MESSAGES);
        assertThat(onCall.petisco("topology", "diff", FILE).code()).isZero();
    }

    @Test
    void whileMessagesCannotBeDeadLettered() throws Exception {
        retryQueueWithAnotherTtl();
        onCall.manage("PUT", "policies/" + onCall.vhost + "/full", FULL);
        onCall.put(RETRY, MESSAGES, Message::of);
        awaitHidden(MESSAGES - 1);

        Said said = onCall.petisco("topology", "apply", FILE, "--migrate", "--yes");

        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err())
                .contains("queue '" + RETRY + "' has 299 messages that RabbitMQ is dead-lettering")
                .contains("Nothing was changed");
        onCall.manage("DELETE", "policies/" + onCall.vhost + "/full", "");
        await("the rest to come out of the retry queue")
                .atMost(Duration.ofSeconds(60))
                .until(() -> onCall.ready(QUEUE) == MESSAGES);
    }

    @Test
    void whileTheLeaderIsLate() throws Exception {
        onCall.exchange("acme.registration");
        onCall.queue(
                QUEUE,
                Map.of("x-queue-type", "quorum", "x-max-length", 1_000_000),
                "acme.registration",
                "acme.registration.1.event.user_created");
        onCall.petisco("topology", "apply", FILE);
        onCall.put(QUEUE, FEW, Message::of);
        Set<String> expected = IntStream.range(0, FEW).mapToObj(String::valueOf).collect(Collectors.toSet());

        StepwiseMigration.run(onCall, FILE, step -> {
            if (step.equals("move the stragglers")) {
                suspendFor(Duration.ofSeconds(2));
            }
        });

        assertThat(new HashSet<>(onCall.drainIds(QUEUE))).isEqualTo(expected);
        assertThat(onCall.petisco("topology", "diff", FILE).code()).isZero();
    }

    private void suspendFor(Duration time) {
        onCall.suspendLeader(QUEUE);
        CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> onCall.resumeLeader(QUEUE));
    }
}
