package io.petisco.benchmarks.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.benchmarks.runner.Options.Measure;

/** Runs the JMH benchmarks, and reads their scores. */
final class JmhMeasure {

    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final Run run;

    JmhMeasure(Run run) {
        this.run = run;
    }

    void run() throws InterruptedException {
        run.step("jmh", this::measure);
    }

    private void measure() throws IOException, InterruptedException {
        boolean quick = run.options().quick();
        Path result = run.file("jmh.json");
        List<String> command = new ArrayList<>(List.of(
                Jvm.java(),
                "-cp",
                ContenderJvm.classPath(run.options().benchmarks().resolve("jmh/target")),
                "org.openjdk.jmh.Main",
                "-prof",
                "gc",
                "-rf",
                "json",
                "-rff",
                result.toString(),
                "-foe",
                "true",
                "-f",
                "1"));
        command.addAll(
                quick
                        ? List.of("-wi", "1", "-i", "1", "-w", "200ms", "-r", "200ms")
                        : List.of("-wi", "5", "-i", "5", "-w", "1", "-r", "1"));
        Jvm.run(command, run.file("jmh.log"), null, LIMIT);
        for (JsonNode benchmark : new ObjectMapper().readTree(result.toFile())) {
            String name = benchmark.path("benchmark").asText();
            String subject = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
            for (JsonNode parameter : benchmark.path("params")) {
                subject += " " + parameter.asText();
            }
            JsonNode bytes = benchmark
                    .path("secondaryMetrics")
                    .path("gc.alloc.rate.norm")
                    .path("score");
            run.samples()
                    .add(
                            Measure.JMH.id(),
                            subject,
                            "nanosPerOperation",
                            benchmark.path("primaryMetric").path("score").asDouble());
            run.samples().add(Measure.JMH.id(), subject, "allocatedBytesPerOperation", bytes.asDouble());
        }
    }
}
