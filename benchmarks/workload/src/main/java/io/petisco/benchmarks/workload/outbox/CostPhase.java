package io.petisco.benchmarks.workload.outbox;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.HdrHistogram.Histogram;

/**
 * Measures how long a transaction takes for its caller, one at a time. The kinds of transactions take turns in short blocks, so
 * that a disturbance of the machine affects all of them.
 */
final class CostPhase {

    private static final Set<TransactionKind> COMPARED =
            Set.of(TransactionKind.OUTBOX, TransactionKind.BY_HAND, TransactionKind.ORDER_ONLY);
    private static final int BLOCK = 50;
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final Map<TransactionKind, Placing> transactions = new EnumMap<>(TransactionKind.class);
    private final Arrivals arrivals;
    private final OutboxSettings settings;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /** The CPU time of the calling thread, which a busy machine does not change much. */
    private final Map<TransactionKind, Long> cpuNanos = new EnumMap<>(TransactionKind.class);

    CostPhase(OutboxContender contender, Arrivals arrivals, OutboxSettings settings) {
        transactions.putAll(contender.transactions());
        transactions.keySet().retainAll(COMPARED);
        this.arrivals = arrivals;
        this.settings = settings;
    }

    void run(Map<String, Object> figures) throws Exception {
        blocksUntil(System.nanoTime() + settings.warmUp().toNanos());
        cpuNanos.clear();
        Map<TransactionKind, Histogram> times =
                blocksUntil(System.nanoTime() + settings.measure().toNanos());
        Map<String, Object> cost = new LinkedHashMap<>();
        times.forEach((kind, histogram) -> {
            OutboxTurn.putPercentiles(cost, kind.metric(), histogram);
            cost.put(kind.metric() + ".mean", histogram.getMean() / 1e3);
            cost.put(kind.metric() + ".cpu", cpuNanos.get(kind) / 1e3 / histogram.getTotalCount());
        });
        figures.put("cost", cost);
    }

    private Map<TransactionKind, Histogram> blocksUntil(long end) throws Exception {
        Map<TransactionKind, Histogram> times = new EnumMap<>(TransactionKind.class);
        while (System.nanoTime() - end < 0) {
            for (Map.Entry<TransactionKind, Placing> transaction : transactions.entrySet()) {
                block(
                        transaction.getKey(),
                        transaction.getValue(),
                        times.computeIfAbsent(transaction.getKey(), kind -> new Histogram(1, LONGEST_NANOS, 3)));
            }
        }
        return times;
    }

    private void block(TransactionKind kind, Placing placing, Histogram times) throws Exception {
        long cpu = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < BLOCK; i++) {
            long sequence = kind.hasEvent() ? arrivals.nextSequence() : Arrivals.FIRST;
            long begin = System.nanoTime();
            placing.place(sequence);
            times.recordValue(System.nanoTime() - begin);
        }
        cpuNanos.merge(kind, threads.getCurrentThreadCpuTime() - cpu, Long::sum);
        arrivals.awaitAll();
    }
}
