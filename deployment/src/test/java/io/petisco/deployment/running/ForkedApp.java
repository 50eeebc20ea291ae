package io.petisco.deployment.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.awaitility.Awaitility.await;

/** A packaged application in a separate process, with its own environment variables. */
public final class ForkedApp implements AutoCloseable {

    private final Process process;
    private final Path log;

    private ForkedApp(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** The address of the tests' broker in petisco's variables, and any free HTTP port. */
    public static Map<String, String> environment(String virtualHost) {
        return Map.of(
                "RABBITMQ_HOST", System.getProperty("rabbitmq-host"),
                "RABBITMQ_PORT", System.getProperty("rabbitmq-port"),
                "RABBITMQ_USER", System.getProperty("rabbitmq-username"),
                "RABBITMQ_PASSWORD", System.getProperty("rabbitmq-password"),
                "RABBITMQ_VIRTUAL_HOST", virtualHost,
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", "0");
    }

    public static ForkedApp start(Path jar, Path log, Map<String, String> environment, String... systemProperties) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        for (String property : systemProperties) {
            command.add("-D" + property);
        }
        command.add("-jar");
        command.add(jar.toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            return new ForkedApp(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has started. */
    public ForkedApp awaitStart() {
        await("the start, see " + log)
                .atMost(Duration.ofSeconds(60))
                .failFast("the application has ended, see " + log, () -> !process.isAlive())
                .until(() -> log().contains("started in "));
        return this;
    }

    /** Waits until it has ended because it could not start. */
    public ForkedApp awaitFailure() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() == 0) {
            throw new AssertionError("the application was to fail, see " + log);
        }
        return this;
    }

    /** Waits until its log contains a text. */
    public ForkedApp awaitLog(String text) {
        await(text + ", see " + log)
                .atMost(Duration.ofSeconds(60))
                .failFast("the application has ended, see " + log, () -> !process.isAlive())
                .until(() -> log().contains(text));
        return this;
    }

    /** Ends it with SIGTERM, as an operator would. Fails if it has not ended within the limit. */
    public void terminate(Duration limit) throws InterruptedException {
        process.destroy();
        awaitEnd(limit);
    }

    /** Waits until it has ended, and returns its exit code. Fails if it has not ended within the limit. */
    public int awaitEnd(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the application has not ended within " + limit + ", see " + log + ":\n" + log());
        }
        return process.exitValue();
    }

    /** Kills it, as if its machine had failed. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
