package io.petisco.benchmarks.workload.outbox;

/** Places an order in its own transaction. */
@FunctionalInterface
public interface Placing {

    /**
     * Writes the order's row and the rest of the transaction, and commits. If there is an event, the contender calls {@link
     * Arrivals#committed} right after the commit. Several threads call this method concurrently.
     */
    void place(long sequence) throws Exception;
}
