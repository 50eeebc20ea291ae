package io.petisco.benchmarks.runner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.benchmarks.runner.Options.Measure;

/**
 * Measures transactions with an event. Contenders take turns on one PostgreSQL and one RabbitMQ, each with its own JVM,
 * database and virtual host.
 */
final class OutboxMeasure {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String MEASURE = Measure.OUTBOX.id();

    private final Run run;

    OutboxMeasure(Run run) {
        this.run = run;
    }

    /** The work of one JVM. */
    private record Part(OutboxJvm contender, String name, List<String> settings) {
        static Part of(OutboxJvm contender, String name, String phases, String... more) {
            List<String> settings = new ArrayList<>(List.of(more));
            settings.add("-Dbench.phases=" + phases);
            return new Part(contender, name, settings);
        }
    }

    private static final List<Part> PARTS = List.of(
            Part.of(OutboxJvm.PETISCO, "cost", "cost", "-Dbench.beside-by-hand=true"),
            Part.of(OutboxJvm.PETISCO, "load", "latency,sustained,held,drain,idle,scheduled"),
            Part.of(OutboxJvm.PETISCO, "inbox", "handlers,forgetting"),
            Part.of(OutboxJvm.BY_HAND, "load", "latency,sustained,held,drain"),
            Part.of(OutboxJvm.BARE_LOOP, "load", "sustained,held,drain"),
            Part.of(OutboxJvm.MODULITH, "load", "cost,latency,sustained,held,idle"));

    void run() throws InterruptedException {
        run.step("outbox", () -> {
            try (PostgreSql database = PostgreSql.start(run.file("postgresql.log"))) {
                run.fact("database", database.toString());
                for (int round = 0; round < run.options().rounds(); round++) {
                    for (int i = 0; i < PARTS.size(); i++) {
                        turn(database, PARTS.get((i + round) % PARTS.size()), round);
                    }
                }
            }
        });
    }

    private void turn(PostgreSql database, Part part, int round) throws InterruptedException {
        String name = MEASURE + "-" + part.contender().id() + "-" + part.name() + "-" + (round + 1);
        run.step(name, () -> {
            String virtualHost = run.broker().newVirtualHost("bench-" + name);
            String url = database.create(name);
            List<String> settings = new ArrayList<>(part.settings());
            settings.add("-Dbench.database-url=" + url);
            settings.addAll(sizes());
            Path result = run.file(name + ".json");
            try {
                JsonNode figures = Jvm.turn(
                        run.command(
                                part.contender().command(run.options().benchmarks()), virtualHost, result, settings),
                        run.file(name + ".log"),
                        result,
                        LIMIT);
                run.samples().addAll(MEASURE, part.contender().id(), figures);
                Run.say("   " + Turns.summary(figures));
            } finally {
                database.drop(name);
                run.broker().delete(virtualHost);
            }
        });
    }

    private List<String> sizes() {
        return run.options().quick()
                ? List.of(
                        "-Dbench.warm-up=2",
                        "-Dbench.measure=3",
                        "-Dbench.waiting=5000",
                        "-Dbench.many=50000",
                        "-Dbench.handled=2000",
                        "-Dbench.watch=5")
                : List.of("-Dbench.warm-up=8", "-Dbench.measure=10");
    }
}
