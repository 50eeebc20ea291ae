package io.petisco.benchmarks.runner;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.benchmarks.workload.Start;

/** Runs commands to their end, and measures applications that have started. */
final class Jvm {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final int SHOWN_LINES = 25;

    private Jvm() {}

    /** The figures of an application that was started and stopped. */
    record Started(double millis, long rssBytes, long liveHeapBytes, int connections) {}

    static String java() {
        return JAVA;
    }

    /** Runs a turn and returns its figures. */
    static JsonNode turn(List<String> command, Path log, Path result, Duration limit)
            throws IOException, InterruptedException {
        Files.deleteIfExists(result);
        run(command, log, null, limit);
        return JSON.readTree(result.toFile());
    }

    /** Runs a command; its output goes to the log. Fails with the end of the log if its exit code is not 0. */
    static void run(List<String> command, Path log, Path folder, Duration limit)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder == null ? null : folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Thread killer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
        try {
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("not done within " + limit.toSeconds() + " s; see " + log);
            }
            if (process.exitValue() != 0) {
                throw new IOException("exit code " + process.exitValue() + "; the end of " + log + ":\n" + endOf(log));
            }
        } finally {
            process.destroyForcibly().waitFor();
            Runtime.getRuntime().removeShutdownHook(killer);
        }
    }

    private static String endOf(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    }

    /** Starts an application, measures it when it is up and idle, and stops it. */
    static Started start(List<String> command, Path log, Path result, Broker broker)
            throws IOException, InterruptedException {
        Files.deleteIfExists(result);
        long begin = System.nanoTime();
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        Thread killer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); !Start.READY.equals(line); line = lines.readLine()) {
                if (line == null) {
                    throw new IOException("the application has ended by itself:\n" + output + endOf(log));
                }
                output.append(line).append('\n');
            }
            double millis = (System.nanoTime() - begin) / 1e6;
            TimeUnit.SECONDS.sleep(2); // until lazy initialization is done
            long rss = MachineFacts.rssBytes(process.pid());
            int connections = broker.connections();
            process.getOutputStream().close();
            while (lines.readLine() != null) {
                // reads its last lines
            }
            if (process.waitFor() != 0) {
                throw new IOException("exit code " + process.exitValue() + ":\n" + output + endOf(log));
            }
            return new Started(
                    millis,
                    rss,
                    JSON.readTree(result.toFile()).path("liveHeapBytes").asLong(),
                    connections);
        } finally {
            process.destroyForcibly().waitFor();
            Runtime.getRuntime().removeShutdownHook(killer);
        }
    }
}
