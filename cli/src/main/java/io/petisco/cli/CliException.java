package io.petisco.cli;

/** Ends a command with one line, that says what is wrong and what to do, and an exit code. */
public class CliException extends RuntimeException {

    private final int exitCode;

    public CliException(int exitCode, String message) {
        this(exitCode, message, null);
    }

    public CliException(int exitCode, String message, Throwable cause) {
        super(message.replaceAll("\\s*\\R\\s*", " "), cause);
        this.exitCode = exitCode;
    }

    /** Nothing was changed. */
    public static CliException refused(String message) {
        return new CliException(ExitCode.REFUSED, message);
    }

    /** It was broken off half-way. */
    public static CliException brokenOff(String message) {
        return new CliException(ExitCode.BROKEN_OFF, message);
    }

    public int exitCode() {
        return exitCode;
    }
}
