package io.petisco.localbroker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end and returns what it printed. */
final class Command {

    private Command() {}

    static String run(List<String> command, Map<String, String> environment, Duration limit) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectInput(ProcessBuilder.Redirect.from(NullDevice.FILE));
        try {
            Process process = builder.start();
            CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> readAll(process.getInputStream()));
            CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> readAll(process.getErrorStream()));
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new LocalRabbitMqException(
                        String.join(" ", command) + " did not end within " + limit.toSeconds() + " s");
            }
            return checked(command, process.exitValue(), out.join(), err.join());
        } catch (IOException e) {
            throw new LocalRabbitMqException("cannot run " + String.join(" ", command) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalRabbitMqException("interrupted while " + String.join(" ", command) + " ran", e);
        }
    }

    static String checked(List<String> command, int exitCode, String out, String err) {
        if (exitCode != 0) {
            throw new LocalRabbitMqException(
                    String.join(" ", command) + " failed with exit code " + exitCode + ":\n" + (err + out).strip());
        }
        return out;
    }

    private static String readAll(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
