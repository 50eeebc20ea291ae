package io.petisco.benchmarks.workload.outbox;

import java.time.Duration;
import java.util.Map;

/** Measures how fast many waiting rows are sent and handled, as after an outage of the broker. */
final class DrainPhase {

    private final OutboxContender contender;
    private final Arrivals arrivals;
    private final OutboxSettings settings;
    private final Database database;

    DrainPhase(OutboxContender contender, Arrivals arrivals, OutboxSettings settings, Database database) {
        this.contender = contender;
        this.arrivals = arrivals;
        this.settings = settings;
        this.database = database;
    }

    void run(Map<String, Object> figures) throws Exception {
        WaitingRows rows = new WaitingRows(contender, arrivals, database);
        drain(rows, Math.max(1, settings.waiting() / 10));
        figures.put("drainedPerSecond", drain(rows, settings.waiting()));
    }

    private double drain(WaitingRows rows, int count) throws Exception {
        database.settle(contender.table());
        rows.add(arrivals.reserve(count), count, Duration.ZERO);
        long begin = System.nanoTime();
        contender.sendWaiting();
        arrivals.awaitAll();
        return count * 1e9 / (System.nanoTime() - begin);
    }
}
