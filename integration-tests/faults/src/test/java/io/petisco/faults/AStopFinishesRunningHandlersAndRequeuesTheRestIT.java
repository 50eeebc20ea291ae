package io.petisco.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.rabbitmq.client.GetResponse;

import io.petisco.faults.app.Behaviour;
import io.petisco.localbroker.LocalRabbitMq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Sends SIGTERM while a handler runs and further messages are prefetched. */
class AStopFinishesRunningHandlersAndRequeuesTheRestIT {

    private static final int PREFETCHED = 20;

    private static LocalRabbitMq broker;

    @BeforeAll
    static void start() {
        broker = LocalRabbitMq.start();
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void theHandlerEndsItsMessageAndTheOthersComeLaterAsIfNothingHadBeen() throws Exception {
        try (Arena arena = arena("stop-finishes", Map.of("quarkus.shutdown.timeout", "20s"))) {
            long running = arena.publish(Behaviour.TAKE_VERY_LONG);
            List<Long> behind = prefetched(arena);

            arena.app().terminate();

            assertThat(arena.ledger().handled()).as("handled").isEqualTo(Map.of(running, 1));
            assertUntouched(arena, behind);
            arena.launch().awaitReady();
            behind.forEach(arena::awaitHandled);
            assertThat(arena.ledger().handledAgain()).as("handled twice").isZero();
        }
    }

    /**
     * The handler continues while the JVM ends, but RabbitMQ has already requeued its message: the late end acknowledges
     * nothing.
     */
    @Test
    void aHandlerThatTakesTooLongLosesItsMessageToTheNext() throws Exception {
        try (Arena arena = arena("stop-too-long", Map.of("quarkus.shutdown.timeout", "1s"))) {
            long running = arena.publish(Behaviour.TAKE_VERY_LONG);
            List<Long> all = new ArrayList<>(List.of(running));
            all.addAll(prefetched(arena));
            FaultApp stopping = arena.app();

            stopping.terminate();

            assertThat(stopping.log()).contains("PETISCO00304");
            assertUntouched(arena, all);
        }
    }

    /** During shutdown, an application may publish until its connections are closed: each number has its outcome. */
    @Test
    void messagesPublishedMeanwhileAreConfirmedOrRefused() throws Exception {
        try (Arena arena = arena("stop-publishes", Map.of("quarkus.shutdown.timeout", "20s"))) {
            arena.beginWithoutFailures(FaultRun.RATE);
            arena.awaitConfirmed(100);

            arena.app().terminate();

            Ledger ledger = arena.ledger();
            Set<Long> untold = new TreeSet<>(ledger.published());
            untold.removeAll(ledger.confirmed());
            untold.removeAll(ledger.refused());
            assertThat(untold).as("published without an outcome").isEmpty();
            arena.launch().awaitReady();
            arena.settle(FaultRun.SETTLE);
            assertThat(arena.account("stop", Duration.ZERO).lost()).isZero();
        }
    }

    private static Arena arena(String name, Map<String, String> settings) throws IOException {
        Arena arena = new Arena(Broker.of(broker), name, name, App.chosen().program(), false, settings);
        arena.launch().awaitReady();
        return arena;
    }

    /** Publishes messages that the application holds, behind the one that it handles. */
    private static List<Long> prefetched(Arena arena) {
        List<Long> behind = new ArrayList<>();
        for (int i = 0; i < PREFETCHED; i++) {
            behind.add(arena.publish(Behaviour.SUCCEED));
        }
        await("all to be prefetched")
                .atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> arena.view().ready(BrokerView.QUEUE) == 0);
        return behind;
    }

    /** Checks that all messages are in the queue, in order, without a retry header. */
    private static void assertUntouched(Arena arena, List<Long> numbers) throws IOException {
        await("the queue")
                .untilAsserted(
                        () -> assertThat(arena.view().ready(BrokerView.QUEUE)).isEqualTo(numbers.size()));
        List<Long> found = new ArrayList<>();
        arena.view().on(channel -> {
            for (GetResponse got = channel.basicGet(BrokerView.QUEUE, false);
                    got != null;
                    got = channel.basicGet(BrokerView.QUEUE, false)) {
                found.add(Arena.numberIn(new String(got.getBody(), StandardCharsets.UTF_8)));
                assertThat(got.getEnvelope().isRedeliver()).as("redelivered").isTrue();
                if (got.getProps().getHeaders() != null) {
                    assertThat(got.getProps().getHeaders()).doesNotContainKeys("queue", "redelivery_count");
                }
            }
            return null; // closing the channel requeues the messages
        });
        assertThat(found).isEqualTo(numbers);
    }
}
