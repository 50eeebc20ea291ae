package io.petisco.cli.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.petisco.cli.CliException;

/** A file whose first line is a password. */
public final class PasswordFile {

    private PasswordFile() {}

    /**
     * Reads the password.
     *
     * @param option the option that names the file
     * @throws CliException if the file cannot be read, or has no password in its first line
     */
    public static String read(String option, Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String line = reader.readLine();
            if (line == null || line.isEmpty()) {
                throw CliException.refused(option + " " + file + " has no password in its first line");
            }
            return line;
        } catch (IOException e) {
            throw CliException.refused(option + " " + file + " cannot be read: " + e);
        }
    }
}
