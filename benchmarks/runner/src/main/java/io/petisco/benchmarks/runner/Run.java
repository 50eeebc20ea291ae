package io.petisco.benchmarks.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** One run: its options, its broker, its figures and its problems. */
final class Run {

    private static final List<String> JVM_FLAGS = List.of("-Xmx1g");

    private final Options options;
    private final Broker broker;
    private final Path work;
    private final Samples samples = new Samples();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<Double> busyShares = new ArrayList<>();

    Run(Options options, Broker broker) throws IOException {
        this.options = options;
        this.broker = broker;
        this.work = Files.createDirectories(options.benchmarks().resolve("target/run"));
    }

    Options options() {
        return options;
    }

    Broker broker() {
        return broker;
    }

    Samples samples() {
        return samples;
    }

    List<String> problems() {
        return problems;
    }

    /** Adds a fact about the environment of the measurements to the results. */
    void fact(String name, String fact) {
        facts.put(name, fact);
    }

    Map<String, String> facts() {
        return facts;
    }

    /** The median share of busy processors while no contender ran. */
    double idleBusyShare() {
        return Median.of(busyShares);
    }

    /** A file for the log or the result of a turn. */
    Path file(String name) {
        return work.resolve(name);
    }

    /** The flags of every contender's JVM. */
    static List<String> jvmFlags() {
        return JVM_FLAGS;
    }

    /** The complete command line of a contender. */
    List<String> command(List<String> end, String virtualHost, Path result, List<String> settings) {
        List<String> command = new ArrayList<>();
        command.add(Jvm.java());
        command.addAll(JVM_FLAGS);
        command.addAll(broker.properties(virtualHost));
        command.add("-Dbench.result=" + result);
        command.addAll(settings);
        command.addAll(end);
        return command;
    }

    /** A step of the run. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    /** Runs a step. Records a failure and continues. */
    void step(String what, Step step) throws InterruptedException {
        say(what);
        try {
            OptionalDouble busy = MachineFacts.busyShare();
            if (busy.isPresent()) {
                busyShares.add(busy.getAsDouble());
            }
            step.run();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            problems.add(what + ": " + e.getMessage());
            say("!! " + what + ": " + e.getMessage());
        }
    }

    static void say(String text) {
        System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + "  " + text);
    }
}
