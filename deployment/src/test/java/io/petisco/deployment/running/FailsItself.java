package io.petisco.deployment.running;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.concurrent.CompletionException;

/** An exception whose own methods fail. */
public class FailsItself extends CompletionException {

    /** The method that fails. */
    public enum When {
        TO_STRING,
        MESSAGE,
        STACK_TRACE,
        PRINTING,
        CAUSE,
        CAUSE_IS_ITSELF
    }

    private final When when;

    public FailsItself(When when) {
        this.when = when;
    }

    private void failAt(When asked) {
        if (when == asked) {
            failAt(asked); // ends with a StackOverflowError, like a recursive toString
        }
    }

    @Override
    public String toString() {
        failAt(When.TO_STRING);
        return super.toString();
    }

    @Override
    public String getMessage() {
        failAt(When.MESSAGE);
        return "fails at " + when;
    }

    @Override
    public StackTraceElement[] getStackTrace() {
        failAt(When.STACK_TRACE);
        return super.getStackTrace();
    }

    @Override
    public void printStackTrace(PrintWriter writer) {
        failAt(When.PRINTING);
        super.printStackTrace(writer);
    }

    @Override
    public void printStackTrace(PrintStream stream) {
        failAt(When.PRINTING);
        super.printStackTrace(stream);
    }

    @Override
    public synchronized Throwable getCause() {
        failAt(When.CAUSE);
        return when == When.CAUSE_IS_ITSELF ? this : null;
    }
}
