package io.petisco.cli;

import io.petisco.operations.OperationException;

/** The exit code of a command. */
public final class ExitCode {

    /** Everything was done; nothing differs. */
    public static final int OK = 0;

    /** Some of the work was done, or the command found a difference or what it searched for. */
    public static final int DIFFERENT = 1;

    /** The input is invalid, the broker cannot be used, or the user did not confirm. Nothing was changed. */
    public static final int REFUSED = 2;

    /**
     * The command was interrupted, because the connection was lost or the broker refused. No message is lost. Run the
     * same command again to continue.
     */
    public static final int BROKEN_OFF = 3;

    /** Ctrl-C: the code that shells use. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** The exit code of a failed operation. */
    static int of(OperationException.Kind kind) {
        return switch (kind) {
            case BAD_INPUT, NOT_FOUND, REFUSED -> REFUSED;
            case NOTHING_MATCHES -> DIFFERENT;
            case BROKEN_OFF -> BROKEN_OFF;
        };
    }
}
