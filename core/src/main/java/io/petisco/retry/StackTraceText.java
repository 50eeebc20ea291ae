package io.petisco.retry;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.jspecify.annotations.Nullable;

/**
 * A stack trace as Java prints it, without the frames below the handler: these frames, about twenty, are the same for
 * all messages and explain no failure, but every dead letter would carry them.
 */
final class StackTraceText extends PrintWriter {

    /**
     * The class that calls the handlers. A reference to it would be a dependency on a higher module; a test checks the
     * name.
     */
    private static final String CALLER = "io.petisco.runtime.consume.HandlerMethod.";

    private static final String FRAME = "at ";

    /** More than any header or log has room for: the rest of a longer trace is not printed. */
    private static final int MAX_CHARACTERS = 64 * 1024;

    private final StringWriter text;
    private int leftOut;

    /** Ends the printing of a trace that is long enough. */
    private static final class LongEnough extends RuntimeException {

        @SuppressWarnings("StaticAssignmentOfThrowable") // it has no stack trace
        static final LongEnough INSTANCE = new LongEnough();

        private LongEnough() {
            super(null, null, false, false);
        }
    }

    private StackTraceText(StringWriter text) {
        super(text);
        this.text = text;
    }

    /** The trace with its causes, as far as the exception can be printed. Never throws. */
    static String of(Throwable thrown) {
        StackTraceText printer = new StackTraceText(new StringWriter());
        Throwable failure = printer.print(thrown);
        try {
            if (failure != null) {
                printer.text
                        .append("(the rest cannot be read: ")
                        .append(failure.getClass().getName())
                        .append(")");
            }
            return printer.text.toString();
        } catch (Throwable e) { // out of memory
            return "";
        }
    }

    /** Whether the whole trace can be printed without a failure. */
    static boolean isWhole(Throwable thrown) {
        return new StackTraceText(new StringWriter()).print(thrown) == null;
    }

    /**
     * The exception that printing threw, or null. An exception of the application may throw anything: that must not
     * prevent dead-lettering.
     */
    private @Nullable Throwable print(Throwable thrown) {
        try {
            thrown.printStackTrace(this);
            sayWhatIsLeftOut();
            return null;
        } catch (LongEnough e) {
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    /** Each line of a {@link Throwable} comes here. */
    @Override
    public void println(Object line) {
        String printed = String.valueOf(line);
        boolean frame = printed.stripLeading().startsWith(FRAME);
        if (frame && (leftOut > 0 || printed.contains(CALLER))) {
            leftOut++;
            return;
        }
        sayWhatIsLeftOut();
        int room = MAX_CHARACTERS - text.getBuffer().length();
        text.append(printed, 0, Math.min(room, printed.length())).append(System.lineSeparator());
        if (printed.length() >= room) {
            throw LongEnough.INSTANCE;
        }
    }

    private void sayWhatIsLeftOut() {
        if (leftOut > 0) {
            text.append("\t... ")
                    .append(String.valueOf(leftOut))
                    .append(" more")
                    .append(System.lineSeparator());
            leftOut = 0;
        }
    }
}
