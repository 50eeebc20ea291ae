package io.petisco.cli;

/** Ends a command with an exit code and one line that names the problem and the fix. */
public class CliException extends RuntimeException {

    private final int exitCode;

    public CliException(int exitCode, String message) {
        this(exitCode, message, null);
    }

    public CliException(int exitCode, String message, Throwable cause) {
        super(message.replaceAll("\\s*\\R\\s*", " "), cause);
        this.exitCode = exitCode;
    }

    /** Reports that the command was refused. Nothing was changed. */
    public static CliException refused(String message) {
        return new CliException(ExitCode.REFUSED, message);
    }

    /** Reports that the command was interrupted. */
    public static CliException brokenOff(String message) {
        return new CliException(ExitCode.BROKEN_OFF, message);
    }

    public int exitCode() {
        return exitCode;
    }
}
