package io.petisco.benchmarks.runner;

import java.util.Locale;
import java.util.function.Consumer;

import io.petisco.benchmarks.runner.Options.Measure;

/** The tables of the outbox in the Markdown report. */
final class OutboxTables {

    private static final String MEASURE = Measure.OUTBOX.id();

    private final Samples samples;
    private final Consumer<String> lines;

    OutboxTables(Samples samples, Consumer<String> lines) {
        this.samples = samples;
        this.lines = lines;
    }

    void write() {
        if (samples.subjects(MEASURE).isEmpty()) {
            return;
        }
        lines.accept("");
        lines.accept("## Outbox");
        lines.accept("");
        lines.accept(
                "Each transaction inserts an order, and has an event. In brackets: the ratio to this extension. Commit to handler"
                        + " at 250 transactions a second; sustained with 8 threads and at most 1,000 unhandled events.");
        lines.accept("");
        row(
                "",
                "transaction, median",
                "mean",
                "commit to handler p50",
                "p99",
                "sustained",
                "beside an open transaction",
                "draining");
        row("---", "---", "---", "---", "---", "---", "---", "---");
        for (OutboxJvm contender : OutboxJvm.values()) {
            if (samples.subjects(MEASURE).contains(contender.id())) {
                row(
                        contender.title(),
                        cost(contender, "p50"),
                        cost(contender, "mean"),
                        figure(contender, "latencyMicros.outbox.p50", "%.2f ms", 1_000),
                        figure(contender, "latencyMicros.outbox.p99", "%.2f ms", 1_000),
                        figure(contender, "sustainedPerSecond", "%,.0f/s", 1),
                        figure(contender, "heldPerSecond", "%,.0f/s", 1),
                        figure(contender, "drainedPerSecond", "%,.0f/s", 1));
            }
        }
        lines.accept("");
        own("A transaction without an event", "cost.orderOnly.p50", "%.2f ms, median", 1_000);
        own("The same with Spring Modulith", OutboxJvm.MODULITH, "cost.orderOnly.p50", "%.2f ms, median", 1_000);
        own(
                "A plain publish after the commit, to the handler, p50",
                "latencyMicros.publishedAfterwards.p50",
                "%.2f ms",
                1_000);
        own("p99", "latencyMicros.publishedAfterwards.p99", "%.2f ms", 1_000);
        own("Statements a second, idle", "idle.statementsPerSecond", "%.2f", 1);
        own("with begin, commit and the like", "idle.statementsWithControlPerSecond", "%.2f", 1);
        own("A statement, idle", "idle.statementMicros", "%.0f µs", 1);
        own("with a million scheduled rows", "idleWithScheduled.statementMicros", "%.0f µs", 1);
        own("Messages a second of a handler with one row of its own", "handlers.rowOnlyPerSecond", "%,.0f", 1);
        own("with a second plain insert", "handlers.plainInsertPerSecond", "%,.0f", 1);
        own("with the inbox", "handlers.inboxPerSecond", "%,.0f", 1);
        own("p99 from publish to a handler with the inbox", "forgettingMicros.before.p99", "%.2f ms", 1_000);
        own("while a million rows are deleted", "forgettingMicros.during.p99", "%.2f ms", 1_000);
        lines.accept("");
        for (OutboxJvm contender : OutboxJvm.values()) {
            lines.accept("- " + contender.title() + ": " + contender.settings());
        }
    }

    /** The cost of a transaction. This extension's turn also measures the insert by hand, so that both run at the same time. */
    private String cost(OutboxJvm contender, String metric) {
        return contender == OutboxJvm.BY_HAND
                ? figure(
                        OutboxJvm.PETISCO,
                        "cost.byHand." + metric,
                        OutboxJvm.PETISCO,
                        "cost.outbox." + metric,
                        "%.2f ms",
                        1_000)
                : figure(contender, "cost.outbox." + metric, "%.2f ms", 1_000);
    }

    private String figure(OutboxJvm contender, String metric, String format, double divisor) {
        return figure(contender, metric, OutboxJvm.PETISCO, metric, format, divisor);
    }

    private String figure(
            OutboxJvm contender, String metric, OutboxJvm base, String baseMetric, String format, double divisor) {
        double figure = samples.median(MEASURE, contender.id(), metric);
        double ratio = figure / samples.median(MEASURE, base.id(), baseMetric);
        if (Double.isNaN(figure)) {
            return "";
        }
        String shown = String.format(Locale.ROOT, format, figure / divisor);
        return Double.isNaN(ratio) ? shown : shown + String.format(Locale.ROOT, " (%.2f)", ratio);
    }

    private void own(String what, String metric, String format, double divisor) {
        own(what, OutboxJvm.PETISCO, metric, format, divisor);
    }

    private void own(String what, OutboxJvm contender, String metric, String format, double divisor) {
        double figure = samples.median(MEASURE, contender.id(), metric);
        if (!Double.isNaN(figure)) {
            lines.accept("- " + what + ": " + String.format(Locale.ROOT, format, figure / divisor));
        }
    }

    private void row(String... cells) {
        lines.accept("| " + String.join(" | ", cells) + " |");
    }
}
