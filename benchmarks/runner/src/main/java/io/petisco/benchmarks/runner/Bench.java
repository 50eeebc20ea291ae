package io.petisco.benchmarks.runner;

import java.util.Map;

import io.petisco.benchmarks.runner.Options.Measure;

/** The command behind {@code ./dev bench}. Exit code 1 if a measurement failed, 2 for wrong arguments. */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        System.exit(run(options) ? 0 : 1);
    }

    private static boolean run(Options options) throws Exception {
        try (Broker broker = new Broker()) {
            Run run = new Run(options, broker);
            Run.say("rounds: " + options.rounds() + ", measures: " + options.measures());
            Turns turns = new Turns(run);
            Map<Measure, Measuring> all = Map.of(
                    Measure.THROUGHPUT, turns::throughput,
                    Measure.BATCH, turns::batch,
                    Measure.FAILING, turns::failing,
                    Measure.START, turns::start,
                    Measure.GROWTH, () -> new GrowthMeasure(run).run(),
                    Measure.OUTBOX, () -> new OutboxMeasure(run).run(),
                    Measure.JMH, () -> new JmhMeasure(run).run());
            for (Measure measure : options.measures()) {
                all.get(measure).run();
            }
            Report report = new Report(run);
            report.write().forEach(file -> Run.say("written: " + file));
            report.print();
            run.problems().forEach(problem -> System.out.println("not measured: " + problem));
            return run.problems().isEmpty();
        }
    }

    /** One of the measures. */
    @FunctionalInterface
    private interface Measuring {
        void run() throws InterruptedException;
    }
}
