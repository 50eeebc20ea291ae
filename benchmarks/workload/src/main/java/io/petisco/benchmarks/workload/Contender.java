package io.petisco.benchmarks.workload;

/**
 * One way to publish and to consume. Publishing is persistent and confirmed; consuming has a prefetch of {@link #PREFETCH} and
 * acknowledges what was handled.
 */
public interface Contender extends AutoCloseable {

    /** How many messages the broker sends ahead. */
    int PREFETCH = 250;

    /** How many messages may be unconfirmed. */
    int WINDOW = 1_000;

    /** Connects, declares what it needs and consumes; from then on its handler tells the meter. Blocks until it consumes. */
    void start(Meter meter) throws Exception;

    /**
     * Publishes one event without waiting for its confirm, which is reported to the meter. Called by one thread; may
     * block.
     *
     * @param sent as in {@link OrderPlaced}
     */
    void publish(long sequence, long sent) throws Exception;

    /**
     * Publishes this many events to a queue without consumers, and waits for all confirms.
     *
     * @throws UnsupportedOperationException if that is not compared
     */
    default void publishBatch(int count) throws Exception {
        throw new UnsupportedOperationException("no batches here");
    }

    /** Empties the queue that {@link #publishBatch} fills. */
    default void emptyBatchQueue() throws Exception {
        throw new UnsupportedOperationException("no batches here");
    }

    /**
     * Publishes so many events whose handler fails, and waits until all have been tried, tried again, and dead-lettered.
     *
     * @throws UnsupportedOperationException where that is not compared
     */
    default void failAll(int count) throws Exception {
        throw new UnsupportedOperationException("no failing handler here");
    }

    @Override
    default void close() throws Exception {}
}
