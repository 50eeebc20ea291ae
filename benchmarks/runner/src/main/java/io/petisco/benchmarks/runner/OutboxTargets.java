package io.petisco.benchmarks.runner;

import java.util.ArrayList;
import java.util.List;

import io.petisco.benchmarks.runner.Options.Measure;

import static io.petisco.benchmarks.runner.OutboxJvm.BARE_LOOP;
import static io.petisco.benchmarks.runner.OutboxJvm.BY_HAND;
import static io.petisco.benchmarks.runner.OutboxJvm.MODULITH;
import static io.petisco.benchmarks.runner.OutboxJvm.PETISCO;

/** The targets of the outbox. */
final class OutboxTargets {

    private final Samples samples;
    private final List<Target> targets = new ArrayList<>();

    private OutboxTargets(Samples samples) {
        this.samples = samples;
    }

    /** All targets, with the medians of a run. */
    static List<Target> judge(Samples samples) {
        OutboxTargets judge = new OutboxTargets(samples);
        judge.beside(
                "cost.outbox.p50", "cost.byHand.p50", 1.15, "outbox: a transaction beside an insert by hand, median");
        judge.beside(
                "cost.outbox.mean", "cost.byHand.mean", 1.15, "outbox: a transaction beside an insert by hand, mean");
        judge.beside(
                "latencyMicros.outbox.p99",
                "latencyMicros.publishedAfterwards.p99",
                1.5,
                "outbox: p99 from commit to handler beside a plain publish");
        judge.beside(
                "latencyMicros.outbox.p99",
                MODULITH,
                0.5,
                false,
                "outbox: p99 from commit to handler beside Spring Modulith");
        judge.beside("sustainedPerSecond", MODULITH, 2, true, "outbox: sustained beside Spring Modulith");
        judge.beside("sustainedPerSecond", BARE_LOOP, 0.8, true, "outbox: sustained beside a bare loop");
        judge.beside("drainedPerSecond", BARE_LOOP, 0.7, true, "outbox: draining 100,000 rows beside a bare loop");
        judge.beside("drainedPerSecond", BY_HAND, 0.7, true, "outbox: draining 100,000 rows beside an outbox by hand");
        judge.add(
                "outbox: sustained beside an open transaction, and without",
                0.6,
                true,
                judge.petisco("heldPerSecond") / judge.petisco("sustainedPerSecond"));
        judge.add(
                "outbox: statements a second of an idle instance", 1, false, judge.petisco("idle.statementsPerSecond"));
        judge.beside(
                "idleWithScheduled.statementMicros",
                "idle.statementMicros",
                2,
                "outbox: the poll with a million scheduled rows, and without");
        judge.add(
                "inbox: a handler beside the same with a plain insert",
                0.85,
                true,
                judge.petisco("handlers.inboxPerSecond") / judge.petisco("handlers.plainInsertPerSecond"));
        judge.beside(
                "forgettingMicros.during.p99",
                "forgettingMicros.before.p99",
                1.3,
                "inbox: p99 while a million rows are deleted, and before");
        return judge.targets;
    }

    private double petisco(String metric) {
        return samples.median(Measure.OUTBOX.id(), PETISCO.id(), metric);
    }

    /** Compares two figures of this extension. */
    private void beside(String metric, String other, double limit, String what) {
        add(what, limit, false, petisco(metric) / petisco(other));
    }

    private void beside(String metric, OutboxJvm other, double limit, boolean atLeast, String what) {
        add(what, limit, atLeast, petisco(metric) / samples.median(Measure.OUTBOX.id(), other.id(), metric));
    }

    private void add(String what, double limit, boolean atLeast, double measured) {
        targets.add(new Target(what, limit, atLeast, measured, ""));
    }
}
