package io.petisco.faults;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import org.awaitility.core.ConditionTimeoutException;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Isolated;

import io.petisco.localbroker.LocalRabbitMq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * For {@code -Dpetisco.soak=<seconds>}: 500 messages per second, of which one in five fails, and a random fault every ten
 * seconds. No message is lost, and at the end the application uses as much memory and as many threads and channels as after the
 * first minute. {@code -Dpetisco.soak.seed} repeats the faults of a run.
 */
@Isolated
@EnabledIfSystemProperty(named = ASoakLosesNothingIT.PROPERTY, matches = "\\d+")
class ASoakLosesNothingIT {

    static final String PROPERTY = "petisco.soak";

    private static final Logger LOG = Logger.getLogger(ASoakLosesNothingIT.class);
    private static final int SECONDS = Integer.getInteger(PROPERTY, 0);
    private static final long SEED = Long.getLong("petisco.soak.seed", System.nanoTime());

    /** If a message from a quorum retry queue does not reach the next queue, RabbitMQ tries again after three minutes. */
    private static final Duration SETTLE = Duration.ofMinutes(4);

    /** The time for the heartbeat of a dead connection to fail, and for an idle thread of a pool to end. */
    private static final Duration CALM = Duration.ofSeconds(90);

    /** A long soak must meet the guarantees. A short one ends before the application has loaded all its classes. */
    private static final boolean LONG = SECONDS >= 120;

    private static final long SLACK_OF_A_SHORT_ONE = 8 * 1024 * 1024;

    /** Threads that start only after the first look of a short soak, such as that of the topology check. */
    private static final int LATE_THREADS = 3;

    /** Quarkus keeps one thread; a second one answers the request of the test. */
    private static final int IDLE_POOL = 2;

    private static final double LEAST_RATE = 0.95 * Soak.RATE;
    private static final Map<String, String> SETTINGS = Map.of("quarkus.thread-pool.keep-alive-time", "2s");

    @Test
    void nothingIsLostAndNothingGrows() throws Exception {
        assertThat(SECONDS).as(PROPERTY).isGreaterThanOrEqualTo(30);
        LOG.infof("Soaking for %d s with seed %d", SECONDS, SEED);
        try (LocalRabbitMq broker = LocalRabbitMq.start();
                Arena arena = new Arena(
                        Broker.of(broker), "soak", "soak", App.chosen().program(), true, SETTINGS)) {
            arena.launch().awaitReady();
            long channels = channels(arena);
            Soak soak = new Soak(arena, SECONDS, SEED);
            soak.run();
            arena.settle(SETTLE);
            arena.assertConsumers(1);
            Look last = whenCalm(
                    () -> Look.at(arena.app()),
                    look -> look.threads().size() <= mostThreads(soak.first()) && look.pooled() <= IDLE_POOL);
            long channelsLast = whenCalm(() -> channels(arena), found -> found == channels);
            Row messages = arena.account("soak", Duration.ZERO);
            new SoakRow(
                            App.chosen().name().toLowerCase(Locale.ROOT),
                            SECONDS,
                            messages,
                            soak.rateReached(),
                            arena.ledger().retried(),
                            soak.faultsStruck(),
                            soak.first(),
                            last,
                            channels + ", " + channelsLast)
                    .write();
            assertThat(messages.lost()).as("lost; seed " + SEED).isZero();
            assertThat(last.heap()).as("heap in bytes").isLessThan(mostHeap(soak.first()));
            assertThat(last.threads())
                    .as("threads; at first " + soak.first().threads())
                    .hasSizeLessThanOrEqualTo(mostThreads(soak.first()));
            assertThat(last.pooled()).as("threads of the idle pool").isLessThanOrEqualTo(IDLE_POOL);
            assertThat(channelsLast).as("channels").isEqualTo(channels);
            if (LONG) {
                assertThat(soak.rateReached()).as("messages a second").isGreaterThan(LEAST_RATE);
            }
        }
    }

    /** The limit of the heap: for a long soak, 10 % more than at the first look. */
    private static long mostHeap(Look first) {
        return first.heap() * 11 / 10 + (LONG ? 0 : SLACK_OF_A_SHORT_ONE);
    }

    private static int mostThreads(Look first) {
        return first.threads().size() + (LONG ? 0 : LATE_THREADS);
    }

    private static long channels(Arena arena) {
        return arena.broker()
                .ctl("list_channels", "-p", arena.virtualHost(), "pid")
                .lines()
                .filter(line -> line.contains("<"))
                .count();
    }

    /** The first value that meets the condition, or the last one if none does within the limit. */
    private static <T> T whenCalm(Callable<T> see, Predicate<T> asItShouldBe) {
        AtomicReference<T> seen = new AtomicReference<>();
        try {
            await().atMost(CALM).pollInterval(Duration.ofSeconds(1)).until(() -> {
                seen.set(see.call());
                return asItShouldBe.test(seen.get());
            });
        } catch (ConditionTimeoutException e) {
            // the assertions report it
        }
        return seen.get();
    }
}
