package io.petisco.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One run of the packaged application, in its own process. */
final class FaultApp implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+?)\\.?(\\s|$)");
    private static final Duration REQUEST = Duration.ofSeconds(40);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final Path log;
    private URI uri;

    private FaultApp(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts the application; returns before it is ready. */
    static FaultApp launch(Path program, Path log, Map<String, String> environment, Map<String, String> settings) {
        assertThat(program).as("the packaged application").exists();
        List<String> command = new ArrayList<>();
        boolean jar = program.toString().endsWith(".jar");
        if (jar) {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("-XX:TieredStopAtLevel=1");
            command.add("-XX:+UseSerialGC");
        } else {
            command.add(program.toAbsolutePath().toString());
        }
        command.add("-Xmx256m");
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        if (jar) {
            command.add("-jar");
            command.add(program.toString());
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            return new FaultApp(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it accepts requests. */
    FaultApp awaitReady() {
        uri = await("the application's start, see " + log)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .failFast("the application ended: see " + log, () -> !process.isAlive())
                .until(this::listeningOn, found -> found != null);
        return this;
    }

    private URI listeningOn() {
        return log().lines()
                .map(LISTENING::matcher)
                .filter(Matcher::find)
                .map(found -> URI.create(found.group(1)))
                .findFirst()
                .orElse(null);
    }

    String log() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Calls the application, and returns the response. */
    String post(String pathAndQuery) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri.resolve(pathAndQuery))
                .timeout(REQUEST)
                .POST(BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode())
                    .as(pathAndQuery + ": " + response.body())
                    .isBetween(200, 204);
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it has ended on its own, and returns its exit code. */
    int awaitEnd(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the application did not end: see " + log);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it like a crash, with SIGKILL. */
    void kill() {
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(10));
    }

    /** Ends it as an operator would, with SIGTERM; returns when it has ended. */
    void terminate() {
        terminate(Duration.ofSeconds(30));
    }

    /** Like {@link #terminate()}, but fails if it has not ended within the limit. */
    void terminate(Duration limit) {
        process.destroy();
        awaitEnd(limit);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
