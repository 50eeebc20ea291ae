package io.petisco.benchmarks.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.benchmarks.runner.Options.Measure;

/** Writes {@code results.json}, {@code results.md} and {@code results.svg}. */
final class Report {

    private final Run run;
    private final List<Target> targets;
    private final Map<String, String> machine;

    Report(Run run) throws IOException {
        this.run = run;
        this.targets = Target.judge(run.samples());
        this.machine = new LinkedHashMap<>(MachineFacts.read());
        machine.put("broker", run.broker().version());
        machine.putAll(run.facts());
    }

    List<Path> write() throws IOException {
        Path folder = Files.createDirectories(run.options().out());
        Path json = folder.resolve("results.json");
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), json());
        Path markdown = Files.writeString(folder.resolve("results.md"), MarkdownReport.of(run, targets, machine));
        Path chart = Files.writeString(folder.resolve("results.svg"), chart());
        return List.of(json, markdown, chart);
    }

    private Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine);
        all.put("jvmFlags", Run.jvmFlags());
        all.put("rounds", run.options().rounds());
        all.put("quick", run.options().quick());
        all.put("busyShareWhileIdle", run.idleBusyShare());
        all.put("problems", run.problems());
        all.put(
                "targets",
                targets.stream().filter(Target::isMeasured).map(Report::json).toList());
        all.put("medians", run.samples().medians());
        all.put("samples", run.samples().all());
        return all;
    }

    private static Map<String, Object> json(Target target) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("what", target.what());
        fields.put(target.atLeast() ? "atLeast" : "atMost", target.limit());
        fields.put("measured", target.measured());
        fields.put("met", target.isMet());
        return fields;
    }

    private String chart() {
        BarChart chart = new BarChart();
        panel(chart, "Messages per second, end to end (more is better)", "%,.0f", "messagesPerSecond", 1);
        panel(chart, "Client CPU per message (less is better)", "%.1f µs", "cpuMicrosPerMessage", 1);
        panel(chart, "Latency p99 at 1,000 messages/s (less is better)", "%.2f ms", "latencyMicros.p99", 1_000);
        return chart.toSvg();
    }

    private void panel(BarChart chart, String title, String format, String metric, double divisor) {
        chart.panel(title, format);
        for (ContenderJvm contender : ContenderJvm.values()) {
            chart.bar(
                    contender.title(),
                    run.samples().median(Measure.THROUGHPUT.id(), contender.id(), metric) / divisor,
                    contender == ContenderJvm.PETISCO);
        }
    }

    /** Prints the results to the standard output. */
    void print() {
        for (Target target : targets) {
            if (target.isMeasured()) {
                System.out.printf(
                        "%-7s %-60s %18s   (%s)%n",
                        target.isMet() ? "met" : "MISSED", target.what(), target.measuredText(), target.limitText());
            }
        }
    }
}
