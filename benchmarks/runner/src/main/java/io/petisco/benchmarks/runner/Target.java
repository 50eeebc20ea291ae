package io.petisco.benchmarks.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.petisco.benchmarks.runner.Options.Measure;

import static io.petisco.benchmarks.runner.ContenderJvm.AMQP_CLIENT_SAME_MESSAGE;
import static io.petisco.benchmarks.runner.ContenderJvm.AMQP_CLIENT_SINGLE;
import static io.petisco.benchmarks.runner.ContenderJvm.PETISCO;
import static io.petisco.benchmarks.runner.ContenderJvm.PLAIN;
import static io.petisco.benchmarks.runner.ContenderJvm.SMALLRYE;
import static io.petisco.benchmarks.runner.ContenderJvm.SPRING;

/**
 * A target of the project, and the measured value.
 *
 * @param measured the measured value, or NaN if it was not measured
 * @param atLeast whether the limit is a minimum
 */
record Target(String what, double limit, boolean atLeast, double measured, String unit) {

    boolean isMeasured() {
        return !Double.isNaN(measured);
    }

    boolean isMet() {
        return atLeast ? measured >= limit : measured <= limit;
    }

    String limitText() {
        return (atLeast ? "≥ " : "≤ ") + number(limit) + unit;
    }

    String measuredText() {
        return isMeasured() ? number(measured) + unit : "not measured";
    }

    String verdict() {
        return !isMeasured() ? "" : isMet() ? "met" : "**missed**";
    }

    private static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 1_000 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }

    /** All targets, with the medians of a run. */
    static List<Target> judge(Samples samples) {
        Judge judge = new Judge(samples);
        String rate = "messagesPerSecond";
        String cpu = "cpuMicrosPerMessage";
        String p99 = "latencyMicros.p99";
        judge.ratio("throughput beside amqp-client with an ack each", rate, AMQP_CLIENT_SINGLE, 1.0, true);
        judge.ratio("throughput beside amqp-client with the same message", rate, AMQP_CLIENT_SAME_MESSAGE, 1.0, true);
        judge.ratio("throughput beside SmallRye's connector", rate, SMALLRYE, 2.0, true);
        judge.ratio("throughput beside Spring AMQP", rate, SPRING, 3.0, true);
        judge.add("client CPU per message", 35, false, judge.throughput(PETISCO, cpu), " µs");
        judge.ratio("client CPU per message beside SmallRye's connector", cpu, SMALLRYE, 1.0 / 3, false);
        judge.ratio("latency p99 at 1,000/s beside amqp-client", p99, AMQP_CLIENT_SINGLE, 1.3, false);
        judge.add("what the extension adds to the start-up", 150, false, judge.added("startMillis"), " ms");
        judge.add("what the extension adds to the RSS", 20, false, judge.added("rssBytes") / (1 << 20), " MB");
        judge.add(
                "CPU per message with 300 handler queues beside 10, the same 10 with work",
                1.15,
                false,
                judge.growth(GrowthLoad.TEN_OF_300, cpu),
                "");
        judge.add(
                "CPU per message with 300 handler queues beside 10, all with work",
                1.15,
                false,
                judge.growth(GrowthLoad.ALL_300, cpu),
                "");
        judge.add(
                "publish(list) of 10,000 beside amqp-client's publish rate",
                0.9,
                true,
                judge.of(Measure.BATCH, PETISCO.id(), "batchMessagesPerSecond")
                        / judge.of(Measure.BATCH, AMQP_CLIENT_SINGLE.id(), "batchMessagesPerSecond"),
                "");
        judge.add(
                "a failing handler's full way",
                3_000,
                true,
                judge.of(Measure.FAILING, PETISCO.id(), "deadLetteredPerSecond"),
                " messages/s");
        judge.add("connections with 1,000 handlers", 2, false, judge.of(Measure.GROWTH, "1000", "connections"), "");
        judge.targets.addAll(OutboxTargets.judge(samples));
        return judge.targets;
    }

    /** Collects targets. */
    private static final class Judge {

        private final Samples samples;
        private final List<Target> targets = new ArrayList<>();

        Judge(Samples samples) {
            this.samples = samples;
        }

        double of(Measure measure, String subject, String metric) {
            return samples.median(measure.id(), subject, metric);
        }

        double throughput(ContenderJvm contender, String metric) {
            return of(Measure.THROUGHPUT, contender.id(), metric);
        }

        double added(String metric) {
            return of(Measure.START, PETISCO.id(), metric) - of(Measure.START, PLAIN.id(), metric);
        }

        /** A figure relative to that with 10 handlers. */
        double growth(GrowthLoad load, String metric) {
            return of(Measure.GROWTH, load.subject(), metric) / of(Measure.GROWTH, GrowthLoad.TEN.subject(), metric);
        }

        void ratio(String what, String metric, ContenderJvm beside, double limit, boolean atLeast) {
            add(what, limit, atLeast, throughput(PETISCO, metric) / throughput(beside, metric), "");
        }

        void add(String what, double limit, boolean atLeast, double measured, String unit) {
            targets.add(new Target(what, limit, atLeast, measured, unit));
        }
    }
}
