package io.petisco.benchmarks.workload.outbox;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;

/** Measures an idempotent handler at a fixed rate of messages, before and while the inbox deletes many expired rows. */
final class ForgettingPhase {

    private static final String DELETED = "select n_tup_del from pg_stat_user_tables where relname = 'petisco_inbox'";
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);
    private static final long LONGEST_NANOS = Duration.ofMinutes(2).toNanos();

    private final OutboxContender contender;
    private final Arrivals arrivals;
    private final OutboxSettings settings;
    private final Database database;

    ForgettingPhase(OutboxContender contender, Arrivals arrivals, OutboxSettings settings, Database database) {
        this.contender = contender;
        this.arrivals = arrivals;
        this.settings = settings;
        this.database = database;
    }

    void run(Map<String, Object> figures) throws Exception {
        for (int i = 0; i < settings.warmUp().toSeconds(); i++) {
            oneSecond();
        }
        Histogram before = new Histogram(1, LONGEST_NANOS, 3);
        for (int i = 0; i < settings.measure().toSeconds(); i++) {
            before.add(oneSecond());
        }
        double deleted = database.number(DELETED);
        database.execute("insert into petisco_inbox (handler, message_key, handled_at)"
                + " select 'bench.forgotten', gen_random_uuid()::text, current_timestamp - interval '30 days'"
                + " from generate_series(1, " + settings.many() + ")");
        database.settle("petisco_inbox");
        contender.forgetOldMessages();
        Histogram during = duringDeletion(deleted, deleted + settings.many());
        Map<String, Object> forgetting = new LinkedHashMap<>();
        OutboxTurn.putPercentiles(forgetting, "before", before);
        OutboxTurn.putPercentiles(forgetting, "during", during);
        figures.put("forgettingMicros", forgetting);
    }

    /** Counts only the seconds in which the inbox deleted rows. */
    private Histogram duringDeletion(double begin, double end) throws Exception {
        Histogram during = new Histogram(1, LONGEST_NANOS, 3);
        double seen = begin;
        long since = System.nanoTime();
        while (seen < end) {
            Histogram second = oneSecond();
            double deleted = database.number(DELETED);
            if (deleted > seen) {
                during.add(second);
                seen = deleted;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > PATIENCE_NANOS) {
                throw new IllegalStateException("the inbox has deleted %.0f of %d old rows, and then none for %d s"
                        .formatted(seen - begin, settings.many(), TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NANOS)));
            }
        }
        return during;
    }

    private Histogram oneSecond() throws Exception {
        return LatencyPhase.oneSecond(arrivals, settings.rate(), sequence -> {
            arrivals.committed(sequence);
            contender.publish(HandlerKind.INBOX, sequence, 1);
        });
    }
}
