package io.petisco.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jboss.logging.Logger;

import static org.awaitility.Awaitility.await;

/** A long period of high load, with a random fault every ten seconds. */
final class Soak {

    /** The requested rate per second; higher while the application catches up after an outage. */
    static final int RATE = 500;

    private static final Logger LOG = Logger.getLogger(Soak.class);
    private static final int SECONDS_BETWEEN_FAULTS = 10;
    private static final int SECONDS_BEFORE_FIRST_LOOK = 60;
    private static final long LATE_SECONDS = 120;

    /** The faults that lose neither messages nor queues. */
    private static final List<Fault> FAULTS = List.of(
            Fault.of(1, "broker restarts", BrokerFaults::restart),
            Fault.of(2, "broker killed and back", BrokerFaults::kill),
            Fault.of(3, "connections closed", Arena::closeConnections),
            Fault.of(4, "missing exchange", arena -> arena.app().post("/publish-unroutable")),
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

    private final Arena arena;
    private final int seconds;
    private final Random random;
    private final List<Fault> struck = new ArrayList<>();
    private Look first;
    private long keptMillis;

    Soak(Arena arena, int seconds, long seed) {
        this.arena = arena;
        this.seconds = seconds;
        this.random = new Random(seed);
    }

    /** Returns when all scheduled messages are published: soon after the scheduled end, if the machine is fast enough. */
    void run() throws Exception {
        long begin = System.nanoTime();
        arena.app().post("/keep-up?rate=" + RATE + "&count=" + (long) RATE * seconds);
        for (int second = SECONDS_BETWEEN_FAULTS; second < seconds; second += SECONDS_BETWEEN_FAULTS) {
            if (parkUntil(begin + TimeUnit.SECONDS.toNanos(second))) {
                if (first == null && second >= firstLook()) {
                    arena.assertConsumers(1);
                    first = Look.at(arena.app());
                }
                strike(second);
            }
        }
        keptMillis = await("all to be published")
                .atMost(seconds + LATE_SECONDS, TimeUnit.SECONDS)
                .until(() -> Long.parseLong(arena.app().post("/kept")), millis -> millis >= 0);
    }

    private void strike(int second) throws Exception {
        Fault fault = FAULTS.get(random.nextInt(FAULTS.size()));
        struck.add(fault);
        LOG.infof("%d s: %s", second, fault);
        fault.strike().on(arena);
    }

    /** Returns false if the time has passed because the previous fault took long. */
    private static boolean parkUntil(long nanoTime) {
        if (nanoTime < System.nanoTime() - TimeUnit.SECONDS.toNanos(1)) {
            return false;
        }
        for (long rest = nanoTime - System.nanoTime(); rest > 0; rest = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
        return true;
    }

    private int firstLook() {
        return Math.min(seconds / 2, SECONDS_BEFORE_FIRST_LOOK);
    }

    /** The resources of the application after a minute, or after half of a shorter soak. */
    Look first() {
        return first;
    }

    int faultsStruck() {
        return struck.size();
    }

    /** The reached rate in messages per second, until the last scheduled message was published. */
    double rateReached() {
        return RATE * seconds * 1000.0 / keptMillis;
    }
}
