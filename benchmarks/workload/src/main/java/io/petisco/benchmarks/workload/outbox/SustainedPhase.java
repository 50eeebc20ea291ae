package io.petisco.benchmarks.workload.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several threads place orders as fast as they can, with a bounded number of unhandled events. */
final class SustainedPhase {

    private final OutboxContender contender;
    private final Arrivals arrivals;
    private final OutboxSettings settings;
    private final Database database;

    SustainedPhase(OutboxContender contender, Arrivals arrivals, OutboxSettings settings, Database database) {
        this.contender = contender;
        this.arrivals = arrivals;
        this.settings = settings;
        this.database = database;
    }

    void run(Map<String, Object> figures) throws Exception {
        ordersPerSecond(settings.warmUp());
        database.settle(contender.table());
        figures.put("sustainedPerSecond", ordersPerSecond(settings.measure()));
    }

    /** Runs the phase while a transaction of another connection prevents PostgreSQL from removing deleted rows. */
    void runWhileHeld(Map<String, Object> figures) throws Exception {
        database.settle(contender.table());
        try (AutoCloseable open = database.openTransaction()) {
            figures.put("heldPerSecond", ordersPerSecond(settings.measure()));
        }
    }

    private double ordersPerSecond(Duration duration) throws Exception {
        Placing placing = contender.transactions().get(TransactionKind.OUTBOX);
        long before = arrivals.countHandled();
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(settings.threads());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < settings.threads(); i++) {
                running.add(threads.submit(() -> {
                    while (System.nanoTime() - end < 0) {
                        placing.place(arrivals.nextSequence());
                    }
                    return null;
                }));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
        } finally {
            threads.shutdownNow();
        }
        arrivals.awaitAll();
        return (arrivals.countHandled() - before) * 1e9 / (System.nanoTime() - begin);
    }
}
