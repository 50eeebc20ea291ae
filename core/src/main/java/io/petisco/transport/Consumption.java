package io.petisco.transport;

/** An ongoing consumption of one queue. */
public interface Consumption {

    /**
     * No more messages are delivered once this returns, although one may still be under way; prefetched messages are
     * requeued at {@link #close}.
     */
    void stopDelivering();

    /** Flushes the acknowledgements, and requeues unsettled messages. */
    void close();

    /** Whether the broker delivers to this consumer right now. */
    boolean isLive();
}
