package io.petisco.faults.app;

/** The behaviour of the handler for an event. */
public enum Behaviour {
    /** Handles it. */
    SUCCEED,
    /** Fails at the first try, handles it at the second. */
    FAIL_ONCE,
    /** Fails at every try. */
    FAIL,
    /** Takes two seconds to handle it. */
    TAKE_LONG,
    /** Takes eight seconds to handle it. */
    TAKE_VERY_LONG,
    /** Recurses until the stack is full. */
    OVERFLOW_STACK,
    /** Throws an {@link OutOfMemoryError}. */
    RUN_OUT_OF_MEMORY,
    /** Throws an exception whose message has a mebibyte. */
    FAIL_AT_LENGTH,
    /** Throws an exception that overflows the stack when it is asked for its text, its trace or its cause. */
    FAIL_UNDESCRIBED,
    /** Handles it, and leaves its thread interrupted. */
    STAY_INTERRUPTED,
    /** Ends the JVM before the handler is called; in the next life the event is handled. */
    HALT_BEFORE_HANDLER,
    /** Ends the JVM in the handler, before it has done anything. */
    HALT_IN_HANDLER,
    /** Ends the JVM when the handler has done its work, before the acknowledgement. */
    HALT_AFTER_WORK,
    /** Fails; ends the JVM when the copy for the retry queue is confirmed, as early as the extension tells. */
    HALT_AFTER_COPY
}
