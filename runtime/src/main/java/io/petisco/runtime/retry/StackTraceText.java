package io.petisco.runtime.retry;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A stack trace as Java prints it, without what is below the handler: those frames, some twenty, are the same for all messages
 * and say nothing about one that failed, but every dead letter would carry them.
 */
final class StackTraceText extends PrintWriter {

    /** Calls the handlers, which an arrow upwards would be needed to ask for; a test of it sees to the name. */
    private static final String CALLER = "io.petisco.runtime.consume.HandlerMethod.";

    private static final String FRAME = "at ";

    private final StringWriter text;
    private int leftOut;

    private StackTraceText(StringWriter text) {
        super(text);
        this.text = text;
    }

    /** The trace with its causes; as much of it as can be had, where the exception itself fails to tell. */
    static String of(Throwable thrown) {
        StackTraceText printer = new StackTraceText(new StringWriter());
        try {
            thrown.printStackTrace(printer);
            printer.sayWhatIsLeftOut();
        } catch (RuntimeException e) { // an exception of the user's that fails itself must not stop the dead-lettering
            printer.text
                    .append("(the rest cannot be had: ")
                    .append(e.getClass().getName())
                    .append(")");
        }
        return printer.text.toString();
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
        text.append(printed).append(System.lineSeparator());
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
