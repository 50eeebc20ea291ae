package io.petisco.faults.app;

import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.petisco.MessageContext;
import io.quarkus.logging.Log;

/** Behaves as each event requires, whether it comes to a handler or a channel. */
@ApplicationScoped
public class NumberedWork {

    /** The log message for a message whose thread is still interrupted by the previous message. */
    public static final String INTERRUPTED = "An interrupt hit the message";

    private static final int MEBIBYTE = 1024 * 1024;

    private final Journal journal;
    private final Halt halt;

    NumberedWork(Journal journal, Halt halt) {
        this.journal = journal;
        this.halt = halt;
    }

    void handle(Numbered event, MessageContext context) {
        if (Thread.interrupted()) {
            Log.errorf(INTERRUPTED + " %s", event.number());
        }
        switch (event.behaviour()) {
            case SUCCEED, HALT_BEFORE_HANDLER -> {}
            case FAIL_ONCE -> {
                if (context.attempt() == 1) {
                    throw new IllegalStateException("the first try of " + event.number() + " fails");
                }
            }
            case FAIL, HALT_AFTER_COPY -> throw new IllegalStateException(event.number() + " fails");
            case TAKE_LONG -> LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
            case TAKE_VERY_LONG -> LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(8));
            case OVERFLOW_STACK -> overflow(0);
            case RUN_OUT_OF_MEMORY -> throw new OutOfMemoryError("as if");
            case FAIL_AT_LENGTH -> throw new IllegalStateException("x".repeat(MEBIBYTE));
            case FAIL_UNDESCRIBED -> throw new Undescribed();
            case STAY_INTERRUPTED -> Thread.currentThread().interrupt();
            case HALT_IN_HANDLER -> halt.once(event.number());
            case HALT_AFTER_WORK -> {}
        }
        journal.note("handled", event.number());
        if (event.behaviour() == Behaviour.HALT_AFTER_WORK) {
            halt.once(event.number());
        }
    }

    /** An exception whose {@code toString} and other methods recurse without end. */
    @SuppressWarnings("InfiniteRecursion")
    private static final class Undescribed extends CompletionException {

        @Override
        public String toString() {
            return "undescribed: " + this;
        }

        @Override
        public String getMessage() {
            return "undescribed: " + getMessage();
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            return getStackTrace().clone();
        }

        @Override
        public synchronized Throwable getCause() {
            return getCause().getCause();
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private static long overflow(long depth) {
        return overflow(depth + 1) + depth;
    }
}
