package io.petisco.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import io.petisco.faults.app.Behaviour;

import static org.assertj.core.api.Assertions.assertThat;

/** One fault, from the start of the application to the account of its messages. */
final class FaultRun {

    /** The number of messages published per second. */
    static final int RATE = 400;

    /** The time within which all messages must be settled. */
    static final Duration SETTLE = Duration.ofSeconds(40);

    /** The guaranteed recovery time, from the return of the broker and the network. */
    private static final Duration RECOVERY = Duration.ofSeconds(5);

    private static final int BEFORE = 300;
    private static final int AFTER = 300;
    private static final int PROBES = 20;

    private FaultRun() {}

    static Row of(Fault fault, Broker broker) throws Exception {
        try (Arena arena = new Arena(
                broker,
                virtualHost(fault),
                fileName(fault),
                fault.app().program(),
                fault.proxied(),
                fault.settings())) {
            arena.launch().awaitReady();
            Set<String> topology = arena.topology();
            arena.begin(RATE);
            arena.awaitConfirmed(BEFORE);
            fault.strike().on(arena);
            Duration recovery = recovery(arena);
            arena.awaitConfirmed(AFTER);
            arena.end();
            Set<Long> probes = probes(arena);
            arena.settle(SETTLE);
            Row row = arena.account(fault.toString(), recovery);
            assertThat(arena.ledger().handled().keySet())
                    .as("handled after the fault")
                    .containsAll(probes);
            arena.assertConsumers(fault.consumers());
            arena.assertTopology(topology);
            if (fault.outage()) {
                assertThat(recovery).as("recovery from " + fault).isLessThan(RECOVERY);
            }
            return row;
        }
    }

    private static Duration recovery(Arena arena) {
        long begin = System.nanoTime();
        arena.awaitHandled(arena.publish(Behaviour.SUCCEED));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static Set<Long> probes(Arena arena) throws IOException {
        Set<Long> probes = new HashSet<>();
        for (int i = 0; i < PROBES; i++) {
            probes.add(arena.publish(Behaviour.SUCCEED));
        }
        return probes;
    }

    /** The virtual host of a fault; a broker that comes back empty has only the default one. */
    private static String virtualHost(Fault fault) {
        return fault.number() == 10 ? Arena.DEFAULT_VIRTUAL_HOST : fileName(fault);
    }

    private static String fileName(Fault fault) {
        return fault.toString().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
