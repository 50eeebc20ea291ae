package io.petisco.benchmarks.workload.outbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** Measures the throughput of handlers that write to the database, with and without the inbox, in turns. */
final class HandlerPhase {

    private static final int TURNS = 4;

    private final OutboxContender contender;
    private final Arrivals arrivals;
    private final OutboxSettings settings;

    HandlerPhase(OutboxContender contender, Arrivals arrivals, OutboxSettings settings) {
        this.contender = contender;
        this.arrivals = arrivals;
        this.settings = settings;
    }

    void run(Map<String, Object> figures) throws Exception {
        int each = Math.max(1, settings.handled() / TURNS);
        Map<HandlerKind, Long> nanos = new LinkedHashMap<>();
        for (int i = 0; i <= TURNS; i++) {
            for (HandlerKind kind : HandlerKind.values()) {
                long taken = handle(kind, each);
                if (i > 0) { // the first round is the warm-up
                    nanos.merge(kind, taken, Long::sum);
                }
            }
        }
        Map<String, Object> handlers = new LinkedHashMap<>();
        nanos.forEach((kind, taken) -> handlers.put(kind.metric() + "PerSecond", each * TURNS * 1e9 / taken));
        figures.put("handlers", handlers);
    }

    private long handle(HandlerKind kind, int count) throws Exception {
        long begin = System.nanoTime();
        contender.publish(kind, arrivals.reserve(count), count);
        arrivals.awaitAll();
        return System.nanoTime() - begin;
    }
}
