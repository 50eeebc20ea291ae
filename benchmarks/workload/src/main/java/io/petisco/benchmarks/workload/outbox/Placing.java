package io.petisco.benchmarks.workload.outbox;

/** Places an order in a transaction of its own. */
@FunctionalInterface
public interface Placing {

    /**
     * Writes the order's row, and what else belongs to the transaction, and commits. If there is an event, the contender tells
     * {@link Arrivals#committed} as soon as it has committed. Called by several threads at a time.
     */
    void place(long sequence) throws Exception;
}
