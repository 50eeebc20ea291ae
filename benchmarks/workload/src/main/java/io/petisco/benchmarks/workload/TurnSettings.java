package io.petisco.benchmarks.workload;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The work of this JVM, from system properties that begin with {@code bench.}.
 *
 * @param phases in their order: {@code throughput}, {@code latency}, {@code batch}, {@code failing}, {@code start},
 * {@code milestones}
 * @param maxMessages the maximum number of messages in one phase, whatever its duration
 * @param rate messages per second for the measurement of latencies
 * @param result the JSON file for the figures
 */
record TurnSettings(
        List<String> phases,
        Duration warmUp,
        Duration measure,
        Duration latencyWarmUp,
        Duration latency,
        long maxMessages,
        int rate,
        int batchSize,
        int batches,
        int failing,
        Path result) {

    static TurnSettings fromSystem() {
        return new TurnSettings(
                List.of(System.getProperty("bench.phases", "throughput,latency").split(",")),
                seconds("warm-up", 8),
                seconds("measure", 10),
                seconds("latency-warm-up", 10),
                seconds("latency", 14),
                Long.getLong("bench.max-messages", Long.MAX_VALUE),
                Integer.getInteger("bench.rate", 1_000),
                Integer.getInteger("bench.batch-size", 10_000),
                Integer.getInteger("bench.batches", 10),
                Integer.getInteger("bench.failing", 20_000),
                Path.of(System.getProperty("bench.result", "turn.json")));
    }

    /** Whether the application only starts, as does one without a contender. */
    boolean isStartOnly() {
        return phases.equals(List.of("start"));
    }

    private static Duration seconds(String name, int defaultSeconds) {
        return Duration.ofSeconds(Integer.getInteger("bench." + name, defaultSeconds));
    }
}
