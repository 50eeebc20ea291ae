package io.petisco.cli.requeue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.petisco.cli.Shell;
import io.petisco.operations.OnCall.Message;

import static io.petisco.operations.OnCall.DEAD;
import static io.petisco.operations.OnCall.RETRY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Fault 24: each message is accounted for. Then run the same command again to continue. */
class AKilledRequeueLosesNothingTest {

    private static final int MESSAGES = 20_000;

    private Shell onCall;

    @BeforeEach
    void queues() throws Exception {
        onCall = new Shell().handlerQueues();
        onCall.put(DEAD, MESSAGES, Message::of);
    }

    @AfterEach
    void close() {
        onCall.close();
    }

    @Test
    void byKill9() throws Exception {
        for (int i = 0; i < 3; i++) {
            Process requeue = onCall.fork("requeue", "-cq", DEAD, "--rate", "1500");
            int before = onCall.ready(RETRY);
            Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> onCall.ready(RETRY) > before + 1_000);
            assertThat(requeue.isAlive()).as("whether it is killed half-way").isTrue();
            requeue.destroyForcibly().waitFor();
        }
        int duplicates = accountForAll();
        assertThat(duplicates).as("at most what was on its way").isLessThanOrEqualTo(3 * 2_000);
    }

    /** As by Ctrl-C; but a SIGINT does not reach a process whose parent runs in a shell's background. */
    @Test
    void byAnOrderlyStop() throws Exception {
        Process requeue = onCall.fork("requeue", "-cq", DEAD, "--rate", "400");
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> onCall.ready(RETRY) > 1_000);
        requeue.toHandle().destroy();
        String said = new String(requeue.getInputStream().readAllBytes(), UTF_8);
        assertThat(requeue.waitFor()).isEqualTo(143);
        assertThat(said)
                .containsPattern("requeued \\d+ of 20000")
                .contains("stopped. The other messages are" + " unchanged");
        assertThat(accountForAll()).as("doubles after an orderly end").isZero();
    }

    @Test
    void byALostConnection() throws Exception {
        Process requeue = onCall.fork("requeue", "-cq", DEAD, "--rate", "400");
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> onCall.ready(RETRY) > 1_000);
        onCall.broker.ctl("close_all_connections", "--vhost", onCall.vhost, "a test closes them");
        String said = new String(requeue.getInputStream().readAllBytes(), UTF_8);
        assertThat(requeue.waitFor()).isEqualTo(3);
        assertThat(said)
                .contains("the connection to RabbitMQ was lost")
                .contains("Run the same command again to" + " continue");
        accountForAll();
    }

    /** @return how many messages there are twice */
    private int accountForAll() throws Exception {
        Awaitility.await().until(() -> onCall.ready(DEAD) + onCall.ready(RETRY) >= MESSAGES);
        assertThat(onCall.petisco("requeue", "-cq", DEAD).code()).isZero();
        assertThat(onCall.ready(DEAD)).isZero();
        List<String> ids = onCall.drainIds(RETRY);
        Set<String> distinct = new HashSet<>(ids);
        System.out.printf(
                "of %d messages: %d requeued, %d lost, %d doubles%n",
                MESSAGES, distinct.size(), MESSAGES - distinct.size(), ids.size() - distinct.size());
        assertThat(distinct).hasSize(MESSAGES);
        return ids.size() - distinct.size();
    }
}
