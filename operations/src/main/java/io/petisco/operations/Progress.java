package io.petisco.operations;

/**
 * Reports the progress of an operation: often called, on the thread that called the operation. It has to return at
 * once.
 */
@FunctionalInterface
public interface Progress {

    /** For those who do not want to know. */
    Progress NONE = (done, total) -> {};

    /**
     * Called after each step.
     *
     * @param done how many messages, queues or bytes the operation has seen
     * @param total how many there are; the same as {@code done} where that is not known
     */
    void show(long done, long total);
}
