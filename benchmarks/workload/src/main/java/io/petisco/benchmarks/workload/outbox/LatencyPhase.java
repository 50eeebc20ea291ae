package io.petisco.benchmarks.workload.outbox;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.HdrHistogram.Histogram;

/** Measures from the commit to the handler, at a fixed rate. The kinds of transactions take turns of one second. */
final class LatencyPhase {

    private static final Set<TransactionKind> COMPARED =
            Set.of(TransactionKind.OUTBOX, TransactionKind.PUBLISHED_AFTERWARDS);
    private static final long LONGEST_NANOS = Duration.ofMinutes(2).toNanos();

    private final Map<TransactionKind, Placing> transactions = new EnumMap<>(TransactionKind.class);
    private final Arrivals arrivals;
    private final OutboxSettings settings;

    LatencyPhase(OutboxContender contender, Arrivals arrivals, OutboxSettings settings) {
        transactions.putAll(contender.transactions());
        transactions.keySet().retainAll(COMPARED);
        this.arrivals = arrivals;
        this.settings = settings;
    }

    void run(Map<String, Object> figures) throws Exception {
        turns(settings.warmUp().toSeconds());
        Map<String, Object> latency = new LinkedHashMap<>();
        turns(settings.measure().toSeconds())
                .forEach((kind, histogram) -> OutboxTurn.putPercentiles(latency, kind.metric(), histogram));
        figures.put("latencyMicros", latency);
    }

    private Map<TransactionKind, Histogram> turns(long seconds) throws Exception {
        Map<TransactionKind, Histogram> latencies = new EnumMap<>(TransactionKind.class);
        for (int i = 0; i < seconds; i++) {
            for (Map.Entry<TransactionKind, Placing> transaction : transactions.entrySet()) {
                Histogram one = oneSecond(arrivals, settings.rate(), transaction.getValue()::place);
                latencies
                        .computeIfAbsent(transaction.getKey(), kind -> new Histogram(1, LONGEST_NANOS, 3))
                        .add(one);
            }
        }
        return latencies;
    }

    /** Runs the step for the next events at this rate for a second, and waits until all are handled. */
    static Histogram oneSecond(Arrivals arrivals, int rate, Placing step) throws Exception {
        long interval = TimeUnit.SECONDS.toNanos(1) / rate;
        long begin = System.nanoTime();
        arrivals.startRecording();
        for (int i = 0; i < rate; i++) {
            for (long left = begin + i * interval - System.nanoTime();
                    left > 0;
                    left = begin + i * interval - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            step.place(arrivals.nextSequence());
        }
        arrivals.awaitAll();
        return arrivals.stopRecording();
    }
}
