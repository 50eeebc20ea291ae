package io.petisco.benchmarks.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.benchmarks.runner.Options.Measure;

/**
 * Builds the application with more and more handlers, starts it, and sends messages to some of the handlers. Compares it with
 * the bare client with the same number of queues.
 */
final class GrowthMeasure {

    private static final List<Integer> HANDLERS = List.of(10, 100, 300, 1_000);

    private static final Pattern AUGMENTED = Pattern.compile("Quarkus augmentation completed in (\\d+)ms");
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final String MEASURE = Measure.GROWTH.id();

    /** The JIT compiler needs long for many types. */
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    private static final Duration WARM_UP_BY_HAND = Duration.ofSeconds(15);

    private final Run run;
    private final Path module;

    GrowthMeasure(Run run) {
        this.run = run;
        this.module = run.options().benchmarks().resolve("growth");
    }

    void run() throws InterruptedException {
        for (int handlers : HANDLERS) {
            run.step("growth: build with " + handlers + " handlers", () -> build(handlers));
            String virtualHost = run.broker().newVirtualHost("bench-growth-" + handlers);
            int starts = run.options().quick() ? 1 : run.options().rounds();
            for (int i = 0; i <= starts; i++) {
                boolean first = i == 0;
                String name = "growth-start-" + handlers + "-" + i;
                run.step(name, () -> start(handlers, name, virtualHost, first));
            }
            run.broker().delete(virtualHost);
        }
        for (int round = 0; round < run.options().rounds(); round++) {
            for (GrowthLoad load : GrowthLoad.values()) {
                String name = "growth-work-" + load.handlers() + "-" + load.working() + "-" + (round + 1);
                run.step(name, () -> work(load, load.subject(), command(load.handlers()), WARM_UP, name));
                String byHand = name + "-by-hand";
                run.step(byHand, () -> work(load, load.byHand(), byHand(load), WARM_UP_BY_HAND, byHand));
            }
        }
    }

    private Path application(int handlers) {
        return run.file("growth-" + handlers);
    }

    private void build(int handlers) throws IOException, InterruptedException {
        delete(module.resolve("target/classes")); // handlers of the previous build
        Path root = run.options().benchmarks().getParent();
        Path log = run.file("growth-build-" + handlers + ".log");
        Jvm.run(
                List.of(
                        root.resolve("mvnw").toString(),
                        "-B",
                        "-ntp",
                        "-Peverything",
                        "-Peverything",
                        "-DskipTests",
                        "-Dspotless.check.skip",
                        "-Dhandlers=" + handlers,
                        "-pl",
                        root.relativize(module).toString(),
                        "-am",
                        "package"),
                log,
                root,
                LIMIT);
        Matcher time = AUGMENTED.matcher(Files.readString(log));
        double millis = Double.NaN;
        while (time.find()) {
            millis = Double.parseDouble(time.group(1)); // the last module's
        }
        delete(application(handlers));
        Files.move(module.resolve("target/quarkus-app"), application(handlers));
        add(handlers, "buildMillis", millis);
        Run.say(String.format(Locale.ROOT, "   %.0f ms in Quarkus", millis));
    }

    private void start(int handlers, String name, String virtualHost, boolean first)
            throws IOException, InterruptedException {
        Path result = run.file(name + ".json");
        Jvm.Started started = Jvm.start(
                run.command(command(handlers), virtualHost, result, List.of("-Dbench.phases=start")),
                run.file(name + ".log"),
                result,
                run.broker());
        Run.say(String.format(
                Locale.ROOT,
                "   %.0f ms, RSS %.0f MB, live heap %.1f MB, %d connections",
                started.millis(),
                started.rssBytes() / 1048576.0,
                started.liveHeapBytes() / 1048576.0,
                started.connections()));
        if (first) {
            add(handlers, "firstStartMillis", started.millis());
            return;
        }
        add(handlers, "startMillis", started.millis());
        add(handlers, "rssBytes", started.rssBytes());
        add(handlers, "liveHeapBytes", started.liveHeapBytes());
        if (started.connections() >= 0) {
            add(handlers, "connections", started.connections());
        }
    }

    private void work(GrowthLoad load, String subject, List<String> command, Duration warmUp, String name)
            throws IOException, InterruptedException {
        boolean quick = run.options().quick();
        String virtualHost = run.broker().newVirtualHost("bench-" + name);
        Path result = run.file(name + ".json");
        JsonNode figures = Jvm.turn(
                run.command(
                        command,
                        virtualHost,
                        result,
                        List.of(
                                "-Dbench.phases=throughput",
                                "-Dbench.working=" + load.working(),
                                "-Dbench.warm-up=" + (quick ? 2 : warmUp.toSeconds()),
                                "-Dbench.measure=" + (quick ? 3 : 12))),
                run.file(name + ".log"),
                result,
                LIMIT);
        run.broker().delete(virtualHost);
        run.samples().addAll(MEASURE, subject, figures);
        Run.say("   " + Turns.summary(figures));
    }

    private List<String> command(int handlers) {
        return List.of("-jar", application(handlers).resolve("quarkus-run.jar").toString());
    }

    private List<String> byHand(GrowthLoad load) throws IOException {
        List<String> command = new ArrayList<>(
                ContenderJvm.AMQP_CLIENT_SAME_MESSAGE.command(run.options().benchmarks()));
        command.add(String.valueOf(load.handlers()));
        return command;
    }

    private void add(int handlers, String metric, double figure) {
        run.samples().add(MEASURE, String.valueOf(handlers), metric, figure);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
