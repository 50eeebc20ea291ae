package io.petisco.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Isolated;

import io.petisco.localbroker.LocalRabbitMq;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * For {@code -Dpetisco.soak=<seconds>}: 500 messages a second, one in five fails, and a fault of chance every ten seconds; nothing is
 * lost, and at the end the application has as much memory, as many threads and channels as after the first minute.
 */
@Isolated
@EnabledIfSystemProperty(named = ASoakLosesNothingIT.PROPERTY, matches = "\\d+")
class ASoakLosesNothingIT {

    static final String PROPERTY = "petisco.soak";

    private static final Logger LOG = Logger.getLogger(ASoakLosesNothingIT.class);
    private static final int RATE = 500;
    private static final long SECONDS_BETWEEN_FAULTS = 10;
    private static final long SECONDS_BEFORE_FIRST_LOOK = 60;
    private static final Duration SETTLE = Duration.ofMinutes(2);

    /** Those after which everything that was there is still there. */
    private static final List<Fault> FAULTS = List.of(
            App.chosen() == App.QUORUM
                    ? Fault.of(2, "broker killed and back", BrokerFaults::kill)
                    : Fault.of(1, "broker restarts", BrokerFaults::restart), // see BrokerFaults
            Fault.of(3, "connections closed", Arena::closeConnections),
            Fault.of(4, "missing exchange", arena -> arena.app().post("/publish-to-nobody")),
            Fault.of(4, "acknowledged twice", arena -> arena.proxy().repeatAnAck()),
            Fault.of(5, "connections go dead", arena -> arena.proxy().swallowAll()),
            Fault.of(6, "confirms never come", arena -> arena.proxy().swallowFromBroker()),
            Fault.of(12, "memory alarm", arena -> {
                arena.broker().ctl("set_vm_memory_high_watermark", "0.00001");
                arena.broker().ctl("set_vm_memory_high_watermark", "0.4");
            }),
            Fault.of(
                    15,
                    "retry exchange deleted",
                    arena -> arena.view().on(channel -> channel.exchangeDelete(BrokerView.RETRY_EXCHANGE))),
            Fault.of(
                    15,
                    "dead-letter exchange deleted",
                    arena -> arena.view().on(channel -> channel.exchangeDelete(BrokerView.DEAD_LETTER_EXCHANGE))));

    private record Look(long heap, int threads, long channels) {}

    @Test
    void nothingIsLostAndNothingGrows() throws Exception {
        long seconds = Long.getLong(PROPERTY);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        LOG.infof("Soaking for %d s with seed %d", seconds, seed);
        try (LocalRabbitMq broker = LocalRabbitMq.start();
                Arena arena = new Arena(
                        Broker.of(broker), "soak", "soak", App.chosen().jar(), true, Map.of())) {
            arena.launch().awaitReady();
            arena.begin(RATE);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(Math.min(seconds / 5, SECONDS_BEFORE_FIRST_LOOK)));
            Look first = look(arena);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            while (System.nanoTime() < end) {
                Fault fault = FAULTS.get(random.nextInt(FAULTS.size()));
                LOG.infof("%s", fault);
                fault.strike().on(arena);
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(SECONDS_BETWEEN_FAULTS));
            }
            arena.end();
            arena.settle(SETTLE);
            Row row = arena.account("soak of " + seconds + " s", Duration.ZERO);
            Look last = look(arena);
            Report report = new Report();
            report.add(row);
            report.write("soak");
            LOG.infof("after a minute %s, at the end %s", first, last);
            assertThat(row.lost()).as("lost; seed " + seed).isZero();
            arena.assertOneConsumer();
            assertThat(last.heap()).as("heap in bytes").isLessThan(first.heap() * 11 / 10);
            assertThat(last.threads()).as("threads").isLessThanOrEqualTo(first.threads() + 2);
            assertThat(last.channels()).as("channels").isEqualTo(first.channels());
        }
    }

    private static Look look(Arena arena) throws Exception {
        long channels = arena.broker()
                .ctl("list_channels", "-p", arena.virtualHost(), "pid")
                .lines()
                .filter(line -> line.contains("<"))
                .count();
        return new Look(
                Long.parseLong(arena.app().post("/heap")),
                Integer.parseInt(arena.app().post("/threads")),
                channels);
    }
}
