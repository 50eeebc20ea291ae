package io.petisco.benchmarks.workload.outbox;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Measures the load of the database while no event is published. */
final class IdlePhase {

    private static final Duration MUCH_LATER = Duration.ofDays(2);
    private static final int CALM_SECONDS = 8;

    private final OutboxContender contender;
    private final Arrivals arrivals;
    private final OutboxSettings settings;
    private final Database database;

    IdlePhase(OutboxContender contender, Arrivals arrivals, OutboxSettings settings, Database database) {
        this.contender = contender;
        this.arrivals = arrivals;
        this.settings = settings;
        this.database = database;
    }

    void run(Map<String, Object> figures) throws Exception {
        figures.put("idle", watch());
    }

    /** Runs the phase with many rows that are not due yet. */
    void runWithScheduled(Map<String, Object> figures) throws Exception {
        new WaitingRows(contender, arrivals, database).add(Arrivals.FIRST, settings.many(), MUCH_LATER);
        figures.put("idleWithScheduled", watch());
        database.execute("truncate " + contender.table());
    }

    private Map<String, Object> watch() throws Exception {
        database.settle(contender.table());
        TimeUnit.SECONDS.sleep(
                CALM_SECONDS); // the settling has invalidated plans, which PostgreSQL keeps after five executions
        Statements statements = Statements.watch(database, settings.watchSeconds());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("statementsPerSecond", statements.withoutControl());
        figures.put("statementsWithControlPerSecond", statements.all());
        figures.put("statementMicros", statements.meanMicros());
        return figures;
    }
}
