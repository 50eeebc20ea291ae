package io.petisco.runtime.retry;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Why a message was not handled.
 *
 * @param reason in words
 * @param cause what the handler threw, if it threw
 * @param forLog the same where the reason quotes what is not for a log
 * @param retryable whether trying again may help
 */
public record Failure(String reason, Optional<Throwable> cause, Optional<String> forLog, boolean retryable) {

    private static final int MAX_LOGGED_BYTES = 1024;

    /** A handler threw. */
    public static Failure thrown(Throwable thrown) {
        Throwable cause = unwrap(thrown);
        return new Failure(reason(cause), Optional.of(cause), Optional.empty(), true);
    }

    /** Trying again would not help: the message cannot be read, say. */
    public static Failure permanent(Throwable cause) {
        return new Failure(reason(cause), Optional.of(cause), Optional.empty(), false);
    }

    /** As {@link #permanent(Throwable)}, where the cause's text is not for a log. */
    public static Failure permanent(Throwable cause, String forLog) {
        return new Failure(reason(cause), Optional.of(cause), Optional.of(forLog), false);
    }

    /** A handler asked for another try. */
    public static Failure retryRequested(String reason) {
        return new Failure(reason, Optional.empty(), Optional.empty(), true);
    }

    /** A handler asked for the message to be dead-lettered. */
    public static Failure deadLetterRequested(String reason) {
        return new Failure(reason, Optional.empty(), Optional.empty(), false);
    }

    private static String reason(Throwable cause) {
        try {
            return cause.getMessage() == null ? "(no message)" : cause.getMessage();
        } catch (RuntimeException e) { // an exception of the user's that fails itself must not stop the dead-lettering
            return "(the message cannot be had: " + e.getClass().getName() + ")";
        }
    }

    private static Throwable unwrap(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** The class of what was thrown, if anything was. */
    public Optional<String> exceptionClass() {
        return cause.map(thrown -> thrown.getClass().getName());
    }

    /** The stack trace as Java prints it, down to the handler, if there is one. */
    public Optional<String> stackTrace() {
        return cause.map(StackTraceText::of);
    }

    /** Why, for others than those who may see the message: what is not for a log is not for a trace, either. */
    public String withoutContent() {
        return forLog.orElse(reason);
    }

    /** One line for a log, not too long for it. */
    public String summary() {
        String whole = withoutContent();
        String cut = RetryHeaders.truncate(whole, MAX_LOGGED_BYTES);
        String text = cut.length() < whole.length() ? cut + "..." : whole;
        return exceptionClass().map(name -> name + ": " + text).orElse(text);
    }
}
