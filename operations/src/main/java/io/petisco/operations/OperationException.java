package io.petisco.operations;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The failure of an operation. The message is one line with the problem; {@link #advice()} is the cure, which each user
 * interface words with its own settings.
 */
public final class OperationException extends RuntimeException {

    /** The consequence for the caller. */
    public enum Kind {
        /** A parameter is invalid. Nothing was changed. */
        BAD_INPUT,

        /** A queue, an exchange or a file does not exist. Nothing was changed. */
        NOT_FOUND,

        /** The selection matches no queue and no message. Nothing was changed. */
        NOTHING_MATCHES,

        /** The broker cannot be reached, or refused the operation. Nothing was changed. */
        REFUSED,

        /** Returns the same failure with this advice. */
        BROKEN_OFF
    }

    private final Kind kind;
    private final @Nullable Advice advice;

    private OperationException(Kind kind, @Nullable String message, @Nullable Advice advice) {
        super(String.valueOf(message).replaceAll("\\s*\\R\\s*", " "));
        this.kind = kind;
        this.advice = advice;
    }

    public static OperationException badInput(String message) {
        return new OperationException(Kind.BAD_INPUT, message, null);
    }

    public static OperationException notFound(String message) {
        return new OperationException(Kind.NOT_FOUND, message, null);
    }

    public static OperationException nothingMatches(String message) {
        return new OperationException(Kind.NOTHING_MATCHES, message, null);
    }

    public static OperationException refused(String message) {
        return new OperationException(Kind.REFUSED, message, null);
    }

    public static OperationException brokenOff(String message) {
        return new OperationException(Kind.BROKEN_OFF, message, null);
    }

    /** The same with an advice. */
    public OperationException with(Advice newAdvice) {
        OperationException advised = new OperationException(kind, getMessage(), newAdvice);
        advised.setStackTrace(getStackTrace());
        return advised;
    }

    public Kind kind() {
        return kind;
    }

    /** The cure, if it is known. */
    public Optional<Advice> advice() {
        return Optional.ofNullable(advice);
    }
}
