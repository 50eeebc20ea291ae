package io.petisco.examples.registration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.petisco.localbroker.LocalRabbitMq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The packaged example, or an application like it, in a process of its own, on a free port. Its log goes to a file below
 * {@code target/}.
 */
public final class RunningExample implements AutoCloseable {

    /** The jar, or with the profile {@code native} the executable. */
    private static final Path PACKAGE =
            Path.of(System.getProperty("petisco.example.package", "target/quarkus-app/quarkus-run.jar"));

    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+?)\\.?(\\s|$)");
    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;
    private final URI uri;

    private RunningExample(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.uri = awaitListening();
    }

    /** Starts it with a new database, short retries and these settings, and returns when it takes requests. */
    static RunningExample start(LocalRabbitMq broker, String logName, Map<String, String> settings) {
        return start(broker, logName, newDatabase(logName), settings);
    }

    /** Starts it with the database of an earlier life. */
    static RunningExample start(LocalRabbitMq broker, String logName, String database, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("quarkus.datasource.jdbc.url", database);
        return start(PACKAGE, broker, logName, all);
    }

    /** The URL of a database that does not exist yet. */
    static String newDatabase(String name) {
        return "jdbc:h2:./target/" + name + "-" + System.currentTimeMillis() + ";WRITE_DELAY=0";
    }

    /** Starts what this jar or executable is, likewise. */
    public static RunningExample start(Path app, LocalRabbitMq broker, String logName, Map<String, String> settings) {
        assertThat(app).as("the packaged application").exists();
        Path log = Path.of("target", logName + ".log");
        List<String> command = new ArrayList<>();
        boolean jar = app.toString().endsWith(".jar");
        if (jar) {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("-XX:TieredStopAtLevel=1"); // such short lives do not repay the second compiler
        } else {
            command.add(app.toString());
        }
        command.add("-Dquarkus.http.host=127.0.0.1");
        command.add("-Dquarkus.http.port=0");
        command.add("-Dquarkus.petisco.retry.ttl=200ms");
        command.add("-Dquarkus.petisco.retry.max-retries=2");
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        if (jar) {
            command.addAll(List.of("-jar", app.toString()));
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment(broker));
        try {
            return new RunningExample(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What tells an application where its broker is. */
    public static Map<String, String> environment(LocalRabbitMq broker) {
        return Map.of(
                "RABBITMQ_HOST", broker.host(),
                "RABBITMQ_PORT", String.valueOf(broker.port()),
                "RABBITMQ_USER", broker.username(),
                "RABBITMQ_PASSWORD", broker.password(),
                "RABBITMQ_VIRTUAL_HOST", broker.virtualHost());
    }

    private URI awaitListening() {
        try {
            return await("the example's start, see " + log)
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(50))
                    .failFast("the example ended: see " + log, () -> !process.isAlive())
                    .until(this::listeningOn, uri -> uri != null);
        } catch (RuntimeException e) {
            kill();
            throw e;
        }
    }

    private URI listeningOn() {
        return lines().map(LISTENING::matcher)
                .filter(Matcher::find)
                .map(found -> URI.create(found.group(1)))
                .findFirst()
                .orElse(null);
    }

    public URI uri() {
        return uri;
    }

    /** What it has logged so far. */
    public Stream<String> lines() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as a crash would (SIGKILL): it has no chance to finish anything. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to end, as an operator would (SIGTERM). */
    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the example did not end: see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
