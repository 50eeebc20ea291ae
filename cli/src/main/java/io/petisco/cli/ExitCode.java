package io.petisco.cli;

import io.petisco.operations.OperationException;

/** The exit code of a command. */
public final class ExitCode {

    /** All was done; nothing differs. */
    public static final int OK = 0;

    /** It was done in part, or it found what it looked for: something differs. */
    public static final int DIFFERENT = 1;

    /** The input is bad, or the broker cannot be used, or the answer to a question was no: nothing was changed. */
    public static final int REFUSED = 2;

    /**
     * It was interrupted, because the broker went away or refused. No message is lost. Run the same command again to
     * continue.
     */
    public static final int BROKEN_OFF = 3;

    /** Ctrl-C: the code that shells use. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** Of an operation that did not do what was asked of it. */
    static int of(OperationException.Kind kind) {
        return switch (kind) {
            case BAD_INPUT, NOT_FOUND, REFUSED -> REFUSED;
            case NOTHING_MATCHES -> DIFFERENT;
            case BROKEN_OFF -> BROKEN_OFF;
        };
    }
}
