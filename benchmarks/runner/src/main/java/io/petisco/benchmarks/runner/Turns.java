package io.petisco.benchmarks.runner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.benchmarks.runner.Options.Measure;

/** The measures for which contenders take turns: throughput and latency, batches, failing handlers, start-up. */
final class Turns {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Run run;
    private final Options options;

    Turns(Run run) {
        this.run = run;
        this.options = run.options();
    }

    void throughput() throws InterruptedException {
        List<String> settings = options.quick()
                ? settings("throughput,latency", 2, 3, 1, 3)
                : settings("throughput,latency", 15, 12, 10, 14);
        List<ContenderJvm> contenders = List.copyOf(options.contenders());
        for (int round = 0; round < options.rounds(); round++) {
            for (int i = 0; i < contenders.size(); i++) {
                // each round begins with another contender, so that none always follows the same one
                turn(Measure.THROUGHPUT, contenders.get((i + round) % contenders.size()), round, settings);
            }
        }
    }

    void batch() throws InterruptedException {
        List<String> settings = List.of("-Dbench.phases=batch", "-Dbench.batches=" + (options.quick() ? 2 : 10));
        for (int round = 0; round < options.rounds(); round++) {
            turn(Measure.BATCH, ContenderJvm.AMQP_CLIENT_SINGLE, round, settings);
            turn(Measure.BATCH, ContenderJvm.PETISCO, round, settings);
        }
    }

    void failing() throws InterruptedException {
        List<String> settings =
                List.of("-Dbench.phases=failing", "-Dbench.failing=" + (options.quick() ? 2_000 : 20_000));
        for (int round = 0; round < options.rounds(); round++) {
            turn(Measure.FAILING, ContenderJvm.AMQP_CLIENT_SINGLE, round, settings);
            turn(Measure.FAILING, ContenderJvm.PETISCO, round, settings);
        }
    }

    private void turn(Measure measure, ContenderJvm contender, int round, List<String> settings)
            throws InterruptedException {
        String name = measure.id() + "-" + contender.id() + "-" + (round + 1);
        run.step(name, () -> {
            String virtualHost = run.broker().newVirtualHost("bench-" + name);
            Path result = run.file(name + ".json");
            JsonNode figures = Jvm.turn(
                    run.command(contender.command(options.benchmarks()), virtualHost, result, settings),
                    run.file(name + ".log"),
                    result,
                    LIMIT);
            run.broker().delete(virtualHost);
            run.samples().addAll(measure.id(), contender.id(), figures);
            Run.say("   " + summary(figures));
        });
    }

    static String summary(JsonNode figures) {
        List<String> parts = new ArrayList<>();
        figures.fields().forEachRemaining(field -> {
            if (field.getValue().isNumber()) {
                parts.add(String.format(
                        Locale.ROOT,
                        "%s %,.1f",
                        field.getKey(),
                        field.getValue().asDouble()));
            } else {
                parts.add(field.getKey() + " " + field.getValue());
            }
        });
        return String.join(", ", parts);
    }

    private static List<String> settings(String phases, int warmUp, int measure, int latencyWarmUp, int latency) {
        return List.of(
                "-Dbench.phases=" + phases,
                "-Dbench.warm-up=" + warmUp,
                "-Dbench.measure=" + measure,
                "-Dbench.latency-warm-up=" + latencyWarmUp,
                "-Dbench.latency=" + latency);
    }

    /** Starts the application with and without the extension, in turns. Only the first start has to declare the queues. */
    void start() throws InterruptedException {
        String virtualHost = run.broker().newVirtualHost("bench-start");
        int starts = options.quick() ? 2 : Math.max(7, options.rounds());
        for (int i = 0; i <= starts; i++) {
            for (ContenderJvm contender : List.of(ContenderJvm.PLAIN, ContenderJvm.PETISCO)) {
                boolean counts = i > 0; // the first start only loads the files into memory
                String name = "start-" + contender.id() + "-" + i;
                run.step(name, () -> {
                    Path result = run.file(name + ".json");
                    Jvm.Started started = Jvm.start(
                            run.command(
                                    contender.command(options.benchmarks()),
                                    virtualHost,
                                    result,
                                    List.of("-Dbench.phases=start")),
                            run.file(name + ".log"),
                            result,
                            run.broker());
                    Run.say(String.format(
                            Locale.ROOT, "   %.0f ms, RSS %.0f MB", started.millis(), started.rssBytes() / 1048576.0));
                    if (counts) {
                        add(Measure.START, contender.id(), started);
                    }
                });
            }
        }
        run.broker().delete(virtualHost);
    }

    private void add(Measure measure, String subject, Jvm.Started started) {
        run.samples().add(measure.id(), subject, "startMillis", started.millis());
        run.samples().add(measure.id(), subject, "rssBytes", started.rssBytes());
        run.samples().add(measure.id(), subject, "liveHeapBytes", started.liveHeapBytes());
    }
}
