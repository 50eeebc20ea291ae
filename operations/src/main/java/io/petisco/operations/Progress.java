package io.petisco.operations;

/**
 * Reports the progress of an operation. It is called often, on the thread that called the operation, and must return at
 * once.
 */
@FunctionalInterface
public interface Progress {

    /** Ignores all reports. */
    Progress NONE = (done, total) -> {};

    /**
     * Called after each step.
     *
     * @param done the number of messages, queues or bytes processed so far
     * @param total their total; the same as {@code done} if it is unknown
     */
    void show(long done, long total);
}
