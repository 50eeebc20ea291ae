package io.petisco.retry;

/**
 * Exceptions as they can be logged. A log prints an exception's text, stack trace and causes. An application's
 * exception may throw when the log reads them, even an {@code Error}, and then the code that only wanted to log fails,
 * too.
 */
public final class Printable {

    private static final int MAX_CAUSES = 100;

    private Printable() {}

    /** The exception itself, or a substitute that names its class if it cannot be printed. Never throws. */
    public static Throwable of(Throwable thrown) {
        try {
            return isPrintable(thrown) ? thrown : substitute(thrown);
        } catch (Throwable e) {
            return substitute(thrown);
        }
    }

    /** Reads everything that a log may read. */
    @SuppressWarnings("ReturnValueIgnored") // reading is what may fail
    private static boolean isPrintable(Throwable thrown) {
        if (!StackTraceText.isWhole(thrown)) {
            return false;
        }
        int causes = 0;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            cause.getMessage();
            cause.getLocalizedMessage();
            cause.getStackTrace();
            if (++causes > MAX_CAUSES) {
                return false;
            }
        }
        return true;
    }

    private static Throwable substitute(Throwable thrown) {
        try {
            return new Unprintable(thrown.getClass().getName() + ", which cannot be printed");
        } catch (Throwable e) { // for example out of memory
            return Unprintable.ANY;
        }
    }

    /** Has no stack trace: it would be that of the logging. */
    private static final class Unprintable extends RuntimeException {

        @SuppressWarnings("StaticAssignmentOfThrowable") // there may be no memory for another one
        static final Unprintable ANY = new Unprintable("an exception that cannot be printed");

        Unprintable(String message) {
            super(message, null, false, false);
        }
    }
}
