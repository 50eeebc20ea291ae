package io.petisco.faults.app;

/** The behaviour of the handler for an event. */
public enum Behaviour {
    /** Handles it. */
    SUCCEED,
    /** Fails at the first attempt, handles it at the second. */
    FAIL_ONCE,
    /** Fails at every attempt. */
    FAIL,
    /** Takes two seconds to handle it. */
    TAKE_LONG,
    /** Takes eight seconds to handle it. */
    TAKE_VERY_LONG,
    /** Recurses until the stack is full. */
    OVERFLOW_STACK,
    /** Throws an {@link OutOfMemoryError}. */
    RUN_OUT_OF_MEMORY,
    /** Throws an exception with a message of one mebibyte. */
    FAIL_AT_LENGTH,
    /** Throws an exception whose methods for its text, trace and cause overflow the stack. */
    FAIL_UNDESCRIBED,
    /** Handles it, and leaves its thread interrupted. */
    STAY_INTERRUPTED,
    /** Ends the JVM before the call of the handler; the handler succeeds after the restart. */
    HALT_BEFORE_HANDLER,
    /** Ends the JVM in the handler, before its work. */
    HALT_IN_HANDLER,
    /** Ends the JVM after the handler's work, before the acknowledgement. */
    HALT_AFTER_WORK,
    /** Fails, and ends the JVM as soon as the extension reports that the copy for the retry queue is confirmed. */
    HALT_AFTER_COPY
}
