package io.petisco.log;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Stands for an exception whose text has line breaks, control characters or a broker's user: the same class name, text, stack
 * trace, causes and suppressed exceptions, each text as {@link OneLineLogger} logs it.
 */
final class PlainThrowable extends Throwable {

    private static final long serialVersionUID = 1L;

    private final String text;

    private PlainThrowable(String text, Throwable original) {
        super(text); // the cause is set later
        this.text = text;
        setStackTrace(original.getStackTrace());
    }

    /** The exception itself if its texts are plain, and those of its causes and suppressed exceptions. */
    static @Nullable Throwable of(@Nullable Throwable thrown) {
        return thrown == null || isPlain(thrown, Collections.newSetFromMap(new IdentityHashMap<>()))
                ? thrown
                : copy(thrown, new IdentityHashMap<>());
    }

    private static boolean isPlain(@Nullable Throwable thrown, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) {
            return true;
        }
        String text = text(thrown);
        if (!OneLineLogger.text(text).equals(text) || !isPlain(thrown.getCause(), seen)) {
            return false;
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (!isPlain(suppressed, seen)) {
                return false;
            }
        }
        return true;
    }

    private static Throwable copy(Throwable thrown, Map<Throwable, PlainThrowable> copies) {
        PlainThrowable known = copies.get(thrown);
        if (known != null) {
            return known;
        }
        PlainThrowable copy = new PlainThrowable(OneLineLogger.text(text(thrown)), thrown);
        copies.put(thrown, copy);
        if (thrown.getCause() != null) {
            Throwable cause = copy(thrown.getCause(), copies);
            if (cause != copy) {
                copy.initCause(cause);
            }
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            Throwable copied = copy(suppressed, copies);
            if (copied != copy) {
                copy.addSuppressed(copied);
            }
        }
        return copy;
    }

    /** An application's exception may throw while it is converted to text. */
    private static String text(Throwable thrown) {
        try {
            return String.valueOf(thrown);
        } catch (RuntimeException | Error e) {
            return thrown.getClass().getName();
        }
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // the text of another exception, which begins with its class
    public String toString() {
        return text;
    }
}
