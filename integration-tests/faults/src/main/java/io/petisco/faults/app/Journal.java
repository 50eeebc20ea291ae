package io.petisco.faults.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The actions of the application, one line each. Each method passes its line to the operating system before it returns, so the
 * line survives the JVM.
 */
@ApplicationScoped
public class Journal {

    private final Path file;
    private final OutputStream out;

    Journal(@ConfigProperty(name = "faults.journal") Path file) throws IOException {
        this.file = file;
        this.out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    synchronized void note(String what, long number) {
        try {
            out.write((what + " " + number + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this JVM or an earlier one has recorded the action. */
    synchronized boolean has(String what, long number) {
        try {
            return Files.readAllLines(file).contains(what + " " + number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
