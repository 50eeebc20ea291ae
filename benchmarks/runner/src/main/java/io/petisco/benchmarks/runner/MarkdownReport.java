package io.petisco.benchmarks.runner;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.petisco.benchmarks.runner.Options.Measure;

/** The results as Markdown. */
final class MarkdownReport {

    /** Above this share, other processes used too much of the machine. */
    private static final double BUSY = 0.05;

    private static final double MEGABYTE = 1 << 20;

    private final StringBuilder text = new StringBuilder();
    private final Samples samples;

    private MarkdownReport(Samples samples) {
        this.samples = samples;
    }

    static String of(Run run, List<Target> targets, Map<String, String> machine) {
        return new MarkdownReport(run.samples()).write(run, targets, machine);
    }

    private String write(Run run, List<Target> targets, Map<String, String> machine) {
        line("# Results");
        line("");
        line("Written by `./dev bench`; medians of " + run.options().rounds() + " rounds"
                + (run.options().quick() ? " with short phases (`--quick`): **not for comparisons**" : "") + ".");
        warn(run);
        targets(targets);
        contenders();
        more();
        growth();
        new OutboxTables(samples, this::line).write();
        jmh();
        facts(run, machine);
        return text.toString();
    }

    private void warn(Run run) {
        if (run.idleBusyShare() > BUSY) {
            line("");
            line(String.format(
                    Locale.ROOT,
                    "**The machine was busy**: %.0f %% of its processors were in use while no contender ran. Ratios of such a"
                            + " run are rough, absolute figures are worthless.",
                    run.idleBusyShare() * 100));
        }
        if (!run.problems().isEmpty()) {
            line("");
            line("**Not all was measured:**");
            line("");
            run.problems()
                    .forEach(problem -> line("- " + problem.lines().findFirst().orElse("")));
        }
    }

    private void targets(List<Target> targets) {
        title("Targets");
        table("target", "limit", "measured", "");
        for (Target target : targets) {
            row(target.what(), target.limitText(), target.measuredText(), target.verdict());
        }
    }

    private void contenders() {
        if (samples.subjects(Measure.THROUGHPUT.id()).isEmpty()) {
            return;
        }
        title("Contenders");
        line(
                "In brackets: the ratio to amqp-client with an ack for each message. Latencies from publish to handler at 1,000"
                        + " messages/s.");
        line("");
        table("", "messages/s", "CPU/message", "allocated/message", "p50", "p99", "p99.9");
        for (ContenderJvm contender : ContenderJvm.values()) {
            if (samples.subjects(Measure.THROUGHPUT.id()).contains(contender.id())) {
                row(
                        contender.title(),
                        figure(contender, "messagesPerSecond", "%,.0f", 1),
                        figure(contender, "cpuMicrosPerMessage", "%.1f µs", 1),
                        figure(contender, "allocatedBytesPerMessage", "%,.0f B", 1),
                        figure(contender, "latencyMicros.p50", "%.2f ms", 1_000),
                        figure(contender, "latencyMicros.p99", "%.2f ms", 1_000),
                        figure(contender, "latencyMicros.p99.9", "%.2f ms", 1_000));
            }
        }
    }

    private String figure(ContenderJvm contender, String metric, String format, double divisor) {
        double figure = samples.median(Measure.THROUGHPUT.id(), contender.id(), metric);
        double base = samples.median(Measure.THROUGHPUT.id(), ContenderJvm.AMQP_CLIENT_SINGLE.id(), metric);
        if (Double.isNaN(figure)) {
            return "";
        }
        String shown = String.format(Locale.ROOT, format, figure / divisor);
        return Double.isNaN(base) ? shown : shown + String.format(Locale.ROOT, " (%.2f)", figure / base);
    }

    private void more() {
        boolean first = true;
        for (Measure measure : List.of(Measure.START, Measure.BATCH, Measure.FAILING)) {
            for (String subject : samples.subjects(measure.id())) {
                if (first) {
                    title("Start-up, batches, failing handlers");
                    table("", "start-up", "RSS", "live heap", "batches of 10,000", "dead-lettered");
                    first = false;
                }
                row(
                        measure.id() + ": " + subject,
                        cell(measure, subject, "startMillis", "%,.0f ms", 1),
                        cell(measure, subject, "rssBytes", "%,.0f MB", MEGABYTE),
                        cell(measure, subject, "liveHeapBytes", "%,.1f MB", MEGABYTE),
                        cell(measure, subject, "batchMessagesPerSecond", "%,.0f/s", 1),
                        cell(measure, subject, "deadLetteredPerSecond", "%,.0f/s", 1));
            }
        }
    }

    private void growth() {
        if (samples.subjects(Measure.GROWTH.id()).isEmpty()) {
            return;
        }
        title("Growth");
        line(
                "Build: the time in Quarkus, without the compiler. First start: all is declared; then it is there already.");
        line("");
        table(
                "handlers",
                "build",
                "first start",
                "start-up",
                "RSS",
                "live heap",
                "connections",
                "CPU/message",
                "messages/s");
        for (String handlers : samples.subjects(Measure.GROWTH.id())) {
            row(
                    handlers,
                    cell(Measure.GROWTH, handlers, "buildMillis", "%,.0f ms", 1),
                    cell(Measure.GROWTH, handlers, "firstStartMillis", "%,.0f ms", 1),
                    cell(Measure.GROWTH, handlers, "startMillis", "%,.0f ms", 1),
                    cell(Measure.GROWTH, handlers, "rssBytes", "%,.0f MB", MEGABYTE),
                    cell(Measure.GROWTH, handlers, "liveHeapBytes", "%,.1f MB", MEGABYTE),
                    cell(Measure.GROWTH, handlers, "connections", "%.0f", 1),
                    cell(Measure.GROWTH, handlers, "cpuMicrosPerMessage", "%.1f µs", 1),
                    cell(Measure.GROWTH, handlers, "messagesPerSecond", "%,.0f", 1));
        }
        byHand();
        double few = samples.median(Measure.GROWTH.id(), "10", "liveHeapBytes");
        double many = samples.median(Measure.GROWTH.id(), "1000", "liveHeapBytes");
        if (!Double.isNaN(many - few)) {
            line("");
            line(String.format(
                    Locale.ROOT,
                    "A handler queue holds %.1f KB of the heap (1,000 handlers beside 10).",
                    (many - few) / 990 / 1_024));
        }
    }

    /** The cost of many queues without the extension: the difference is the cost of the extension. */
    private void byHand() {
        double some = byHand(GrowthLoad.TEN_OF_300) / byHand(GrowthLoad.TEN);
        double all = byHand(GrowthLoad.ALL_300) / byHand(GrowthLoad.TEN);
        if (!Double.isNaN(some + all)) {
            line("");
            line(String.format(
                    Locale.ROOT,
                    "amqp-client: the same message by hand, with an ack each, a queue and a channel for each number. With 300 beside 10"
                            + " it costs the bare client %.2f where the same 10 have work, and %.2f where all have.",
                    some,
                    all));
        }
    }

    private double byHand(GrowthLoad load) {
        return samples.median(Measure.GROWTH.id(), load.byHand(), "cpuMicrosPerMessage");
    }

    private void jmh() {
        if (samples.subjects(Measure.JMH.id()).isEmpty()) {
            return;
        }
        title("JMH");
        table("benchmark", "time", "allocated");
        for (String benchmark : samples.subjects(Measure.JMH.id())) {
            row(
                    benchmark,
                    cell(Measure.JMH, benchmark, "nanosPerOperation", "%,.0f ns", 1),
                    cell(Measure.JMH, benchmark, "allocatedBytesPerOperation", "%,.0f B", 1));
        }
    }

    private String cell(Measure measure, String subject, String metric, String format, double divisor) {
        double figure = samples.median(measure.id(), subject, metric);
        return Double.isNaN(figure) ? "" : String.format(Locale.ROOT, format, figure / divisor);
    }

    private void facts(Run run, Map<String, String> machine) {
        title("How");
        line(
                "250-byte JSON event, persistent, confirmed with at most 1,000 unconfirmed, consumed with acks and a prefetch of"
                        + " 250; publisher and handler in one JVM, which is new for each turn; JVM flags of all: `"
                        + String.join(" ", Run.jvmFlags()) + "`.");
        line("");
        for (ContenderJvm contender : ContenderJvm.values()) {
            line("- " + contender.title() + ": " + contender.settings());
        }
        line("");
        machine.forEach((name, fact) -> line("- " + name + ": " + fact));
    }

    private void title(String title) {
        line("");
        line("## " + title);
        line("");
    }

    private void table(String... heads) {
        row(heads);
        line("|" + "---|".repeat(heads.length));
    }

    private void row(String... cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
