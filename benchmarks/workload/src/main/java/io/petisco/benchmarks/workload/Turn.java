package io.petisco.benchmarks.workload;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

import org.HdrHistogram.Histogram;

import com.fasterxml.jackson.databind.ObjectMapper;

/** One turn of one contender in this JVM: runs the phases of {@link TurnSettings}, and writes the figures. */
public final class Turn {

    private static final long FIRST_SEQUENCE = 1_000_000_000L;

    /** A sender sleeps until this time before a message is due, and then spins, because a sleeping thread wakes late. */
    private static final long SPIN_NANOS = 80_000;

    /** The code path of a failure is long: the JIT compiler needs 10 to 15 seconds for it. */
    private static final int WARM_UPS_OF_FAILING = 3;

    private final Contender contender;
    private final TurnSettings settings;
    private final Meter meter = new Meter();
    private final Map<String, Object> figures = new TreeMap<>();
    private long published;

    private Turn(Contender contender, TurnSettings settings) {
        this.contender = contender;
        this.settings = settings;
    }

    /** Runs a turn, and closes the contender. Blocks until the turn is over. */
    public static void run(Contender contender) throws Exception {
        TurnSettings settings = TurnSettings.fromSystem();
        if (settings.isStartOnly()) {
            Start.run();
            return;
        }
        Turn turn = new Turn(contender, settings);
        try (contender) {
            contender.start(turn.meter);
            for (String phase : settings.phases()) {
                turn.phase(phase);
            }
        }
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(settings.result().toFile(), turn.figures);
    }

    private void phase(String phase) throws Exception {
        switch (phase) {
            case "throughput" -> throughput();
            case "latency" -> latency();
            case "batch" -> batch();
            case "failing" -> failing();
            case "milestones" -> milestones();
            default -> throw new IllegalArgumentException("unknown phase " + phase);
        }
    }

    private void throughput() throws Exception {
        publishFor(settings.warmUp());
        ProcessUse before = ProcessUse.now();
        long messages = publishFor(settings.measure());
        ProcessUse after = ProcessUse.now();
        figures.put("messages", messages);
        figures.put("messagesPerSecond", messages * 1e9 / (after.nanoTime() - before.nanoTime()));
        figures.put("cpuMicrosPerMessage", (after.cpuNanos() - before.cpuNanos()) / 1e3 / messages);
        figures.put("allocatedBytesPerMessage", (double) (after.allocatedBytes() - before.allocatedBytes()) / messages);
    }

    /** Publishes as fast as the window allows, then waits until all messages are handled. Returns the number of messages. */
    private long publishFor(Duration duration) throws Exception {
        long before = published;
        long end = System.nanoTime() + duration.toNanos();
        while (published - before < settings.maxMessages() && System.nanoTime() - end < 0) {
            meter.awaitRoom();
            contender.publish(FIRST_SEQUENCE + published, Ticks.now());
            published++;
        }
        meter.awaitAll(published);
        return published - before;
    }

    private void milestones() throws Exception {
        publishMany(1);
        Milestones.reach(Milestones.FIRST, 1);
        publishMany(Milestones.MANY_MESSAGES);
        Milestones.reach(Milestones.MANY, Milestones.MANY_MESSAGES);
        Milestones.reach(Milestones.WARM, publishFor(settings.warmUp()));
        Milestones.reach(Milestones.MEASURED, publishFor(settings.measure()));
    }

    private void publishMany(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            meter.awaitRoom();
            contender.publish(FIRST_SEQUENCE + published, Ticks.now());
            published++;
        }
        meter.awaitAll(published);
    }

    private void latency() throws Exception {
        publishAtRate(settings.latencyWarmUp());
        meter.startRecording();
        publishAtRate(settings.latency());
        Histogram histogram = meter.stopRecording();
        Map<String, Object> latency = new LinkedHashMap<>();
        latency.put("p50", histogram.getValueAtPercentile(50) / 1e3);
        latency.put("p99", histogram.getValueAtPercentile(99) / 1e3);
        latency.put("p99.9", histogram.getValueAtPercentile(99.9) / 1e3);
        latency.put("max", histogram.getMaxValue() / 1e3);
        latency.put("count", histogram.getTotalCount());
        figures.put("latencyMicros", latency);
    }

    /**
     * Publishes at the rate. Each message carries the time at which it was due: the latency of a message that is sent late,
     * because the previous one delayed it, counts from that time.
     */
    private void publishAtRate(Duration duration) throws Exception {
        long interval = 1_000_000_000L / settings.rate();
        long count = Math.min(settings.maxMessages(), duration.toNanos() / interval);
        long begin = System.nanoTime() + interval;
        for (long i = 0; i < count; i++) {
            long intended = begin + i * interval;
            sleepUntil(intended);
            meter.awaitRoom();
            contender.publish(FIRST_SEQUENCE + published, Ticks.at(intended));
            published++;
        }
        meter.awaitAll(published);
    }

    private static void sleepUntil(long nanoTime) {
        long left = nanoTime - System.nanoTime();
        while (left > 0) {
            if (left > SPIN_NANOS) {
                LockSupport.parkNanos(left - SPIN_NANOS);
            } else {
                Thread.onSpinWait();
            }
            left = nanoTime - System.nanoTime();
        }
    }

    private void batch() throws Exception {
        for (int i = 0; i < settings.batches(); i++) {
            oneBatch(); // to warm up
        }
        double[] rates = new double[settings.batches()];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = oneBatch();
        }
        figures.put("batchMessagesPerSecond", median(rates));
    }

    private double oneBatch() throws Exception {
        long begin = System.nanoTime();
        contender.publishBatch(settings.batchSize());
        long nanos = System.nanoTime() - begin;
        contender.emptyBatchQueue();
        return settings.batchSize() * 1e9 / nanos;
    }

    private static double median(double[] values) {
        java.util.Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private void failing() throws Exception {
        for (int i = 0; i < WARM_UPS_OF_FAILING; i++) {
            contender.failAll(settings.failing());
        }
        long begin = System.nanoTime();
        contender.failAll(settings.failing());
        figures.put("deadLetteredPerSecond", settings.failing() * 1e9 / (System.nanoTime() - begin));
    }
}
