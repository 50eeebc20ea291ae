package io.petisco.benchmarks.workload;

/**
 * One way to publish and to consume. It publishes persistent messages with confirms, consumes with a prefetch of {@link
 * #PREFETCH}, and acknowledges handled messages.
 */
public interface Contender extends AutoCloseable {

    /** The prefetch of a consumer. */
    int PREFETCH = 250;

    /** The maximum number of outstanding confirms. */
    int WINDOW = 1_000;

    /** Connects, declares its topology and consumes. Its handler reports to the meter. Blocks until it consumes. */
    void start(Meter meter) throws Exception;

    /**
     * Publishes one event without waiting for its confirm, and reports the confirm to the meter. Called by one thread; may
     * block.
     *
     * @param sent as in {@link OrderPlaced}
     */
    void publish(long sequence, long sent) throws Exception;

    /**
     * Publishes this many events to a queue without consumers, and waits for all confirms.
     *
     * @throws UnsupportedOperationException if the benchmark does not compare batches of this contender
     */
    default void publishBatch(int count) throws Exception {
        throw new UnsupportedOperationException("no batches here");
    }

    /** Empties the queue that {@link #publishBatch} fills. */
    default void emptyBatchQueue() throws Exception {
        throw new UnsupportedOperationException("no batches here");
    }

    /**
     * Publishes this many events whose handler fails, and waits until all have been retried and dead-lettered.
     *
     * @throws UnsupportedOperationException if the benchmark does not compare failures of this contender
     */
    default void failAll(int count) throws Exception {
        throw new UnsupportedOperationException("no failing handler here");
    }

    @Override
    default void close() throws Exception {}
}
