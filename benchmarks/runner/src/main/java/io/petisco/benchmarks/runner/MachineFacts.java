package io.petisco.benchmarks.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Describes the machine of the measurements, from /proc; less detailed without it. */
final class MachineFacts {

    private static final Path CPUS = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Path LOAD = Path.of("/proc/stat");

    private MachineFacts() {}

    static Map<String, String> read() throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "date",
                ZonedDateTime.now(ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString());
        facts.put("processors", Runtime.getRuntime().availableProcessors() + " x " + field(CPUS, "model name"));
        facts.put("memory", field(MEMORY, "MemTotal"));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("java", System.getProperty("java.runtime.name") + " " + System.getProperty("java.runtime.version"));
        return facts;
    }

    private static String field(Path file, String name) throws IOException {
        if (!Files.exists(file)) {
            return "unknown";
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown");
        }
    }

    /** The resident memory of a process in bytes, or 0 if it cannot be read. */
    static long rssBytes(long pid) throws IOException {
        String rss = field(Path.of("/proc/" + pid + "/status"), "VmRSS");
        return rss.equals("unknown") ? 0 : Long.parseLong(rss.replaceAll("[^0-9]", "")) * 1024;
    }

    /** The share of the processors in use, from 0 to 1, measured for a second. */
    static OptionalDouble busyShare() throws IOException, InterruptedException {
        if (!Files.exists(LOAD)) {
            return OptionalDouble.empty();
        }
        long[] before = jiffies();
        TimeUnit.SECONDS.sleep(1);
        long[] after = jiffies();
        long all = after[0] - before[0];
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - (double) (after[1] - before[1]) / all);
    }

    /** All jiffies since the start of the machine, and the idle ones. */
    private static long[] jiffies() throws IOException {
        try (Stream<String> lines = Files.lines(LOAD)) {
            String[] fields = lines.findFirst().orElseThrow().split("\\s+");
            long all = 0;
            for (int i = 1; i < fields.length; i++) {
                all += Long.parseLong(fields[i]);
            }
            return new long[] {all, Long.parseLong(fields[4]) + Long.parseLong(fields[5])};
        }
    }
}
