package io.petisco.it.outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One life of the packaged application, in a process of its own. */
final class BankApp implements AutoCloseable {

    private static final Path PROGRAM = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private static final Pattern TIME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d)");

    private final Process process;
    private final Path log;

    private BankApp(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static BankApp launch(Path log, Map<String, String> settings, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", PROGRAM.toString()));
        try {
            Files.createDirectories(log.getParent());
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new BankApp(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    BankApp awaitReady() {
        await("the application's start, see " + log)
                .atMost(Duration.ofSeconds(90))
                .failFast("the application ended: see " + log, () -> !process.isAlive())
                .until(() -> hasLogged("Installed features"));
        return this;
    }

    boolean hasLogged(String text) {
        try {
            return Files.readString(log).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The time of its first log line, by its own clock. */
    LocalDateTime clock() {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(TIME::matcher)
                    .filter(Matcher::lookingAt)
                    .findFirst()
                    .map(time -> LocalDateTime.parse(time.group(1) + "T" + time.group(2)))
                    .orElseThrow(() -> new IllegalStateException("no line with a time in " + log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has ended its JVM itself. */
    void awaitHalt() {
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS))
                    .as("ended, see " + log)
                    .isTrue();
            assertThat(process.exitValue()).as("the exit code, see " + log).isEqualTo(137);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void kill() {
        process.destroyForcibly();
        end(10);
    }

    void terminate() {
        process.destroy();
        end(30);
    }

    private void end(int seconds) {
        try {
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            if (!ended) {
                signal("QUIT"); // its log gets the stacks of all threads
                await("the stacks in " + log).until(() -> hasLogged("Full thread dump"));
            }
            assertThat(ended).as("ended, see " + log).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
