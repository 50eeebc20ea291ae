package io.petisco.retry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import org.jspecify.annotations.Nullable;

/**
 * The reason why a message was not handled. Creating one never throws, whatever its exception does.
 *
 * @param reason the reason as a text
 * @param cause the exception of the handler, without the wrappers of futures, if it threw
 * @param wrappers the wrappers of futures around the cause, the outermost first
 * @param forLog the reason for a log, if {@code reason} quotes content that must not be logged
 * @param retryable whether a retry may help
 * @param retryAfter the minimum wait before the retry, if the handler requested one
 */
public record Failure(
        String reason,
        Optional<Throwable> cause,
        List<Throwable> wrappers,
        Optional<String> forLog,
        boolean retryable,
        Optional<Duration> retryAfter) {

    private static final int MAX_LOGGED_BYTES = 1024;

    private static final int MAX_WRAPPERS = 20;

    /** A handler threw. */
    public static Failure thrown(Throwable thrown) {
        List<Throwable> wrappers = new ArrayList<>(0);
        Throwable cause = unwrap(thrown, wrappers);
        return new Failure(reason(cause), Optional.of(cause), wrappers, Optional.empty(), true, Optional.empty());
    }

    /** A retry would not help, for example because the message cannot be read. */
    public static Failure permanent(Throwable cause) {
        return new Failure(reason(cause), Optional.of(cause), List.of(), Optional.empty(), false, Optional.empty());
    }

    /** As {@link #permanent(Throwable)}, for a cause whose text must not be logged. */
    public static Failure permanent(Throwable cause, String forLog) {
        return new Failure(reason(cause), Optional.of(cause), List.of(), Optional.of(forLog), false, Optional.empty());
    }

    /** The same failure, described without calling its exception. */
    public Failure withoutAsking() {
        String type = cause.map(thrown -> thrown.getClass().getName()).orElse(reason);
        return new Failure(type, Optional.empty(), List.of(), Optional.of(type), retryable, retryAfter);
    }

    /** A handler requested a retry. */
    public static Failure retryRequested(String reason) {
        return new Failure(reason, Optional.empty(), List.of(), Optional.empty(), true, Optional.empty());
    }

    /** A handler requested a retry after a minimum wait. */
    public static Failure retryRequested(String reason, Duration after) {
        return new Failure(reason, Optional.empty(), List.of(), Optional.empty(), true, Optional.of(after));
    }

    /** A handler requested that the message is dead-lettered. */
    public static Failure deadLetterRequested(String reason) {
        return new Failure(reason, Optional.empty(), List.of(), Optional.empty(), false, Optional.empty());
    }

    private static String reason(Throwable cause) {
        try {
            String message = cause.getMessage();
            return message == null ? "(no message)" : message;
        } catch (Throwable e) { // an application's exception may throw anything: that must not stop the dead-lettering
            return "(no message: " + e.getClass().getName() + ")";
        }
    }

    private static Throwable unwrap(Throwable thrown, List<Throwable> wrappers) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && wrappers.size() < MAX_WRAPPERS) {
            Throwable inner = causeOf(cause);
            if (inner == null || inner == cause) {
                break;
            }
            wrappers.add(cause);
            cause = inner;
        }
        return cause;
    }

    private static @Nullable Throwable causeOf(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable e) { // as above
            return null;
        }
    }

    /** Whether such an exception was thrown, by itself or as the wrapper that a future puts around another one. */
    boolean isOf(Class<? extends Throwable> type) {
        return cause.filter(type::isInstance).isPresent() || wrappers.stream().anyMatch(type::isInstance);
    }

    /** The class of what was thrown, if anything was. */
    public Optional<String> exceptionClass() {
        return cause.map(thrown -> thrown.getClass().getName());
    }

    /** The stack trace as Java prints it, down to the handler, if there is one. */
    public Optional<String> stackTrace() {
        return cause.map(StackTraceText::of);
    }

    /** The reason without message content: a trace must not contain anything that a log must not contain. */
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
