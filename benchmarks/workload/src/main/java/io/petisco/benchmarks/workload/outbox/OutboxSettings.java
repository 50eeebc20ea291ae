package io.petisco.benchmarks.workload.outbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The work of this JVM, from system properties that begin with {@code bench.}.
 *
 * @param phases in their order: {@code cost}, {@code latency}, {@code sustained}, {@code held}, {@code drain}, {@code idle},
 *     {@code scheduled}, {@code handlers}, {@code forgetting}
 * @param rate transactions per second for the measurement of latencies
 * @param waiting the number of rows to drain
 * @param many the number of scheduled rows, and of rows that the inbox deletes
 * @param handled the number of messages for each kind of handler
 * @param result the JSON file for the figures
 */
record OutboxSettings(
        List<String> phases,
        Duration warmUp,
        Duration measure,
        int rate,
        int threads,
        int waiting,
        int many,
        int handled,
        int watchSeconds,
        Path result) {

    static OutboxSettings fromSystem() {
        return new OutboxSettings(
                List.of(System.getProperty("bench.phases", "cost,latency,sustained")
                        .split(",")),
                Duration.ofSeconds(Integer.getInteger("bench.warm-up", 8)),
                Duration.ofSeconds(Integer.getInteger("bench.measure", 10)),
                Integer.getInteger("bench.rate", 250),
                Integer.getInteger("bench.threads", 8),
                Integer.getInteger("bench.waiting", 100_000),
                Integer.getInteger("bench.many", 1_000_000),
                Integer.getInteger("bench.handled", 20_000),
                Integer.getInteger("bench.watch", 15),
                Path.of(System.getProperty("bench.result", "turn.json")));
    }
}
