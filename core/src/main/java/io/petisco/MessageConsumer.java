package io.petisco;

import java.time.Duration;
import java.util.Map;

/**
 * Starts, stops and pauses consuming while the application runs. Inject it; it is safe for use by several threads, and
 * each method may be called twice in a row.
 * <p> Only {@link #awaitQuiet} waits for a handler or for the broker, so a handler may call all other methods, also for
 * its own queue, and so may an event loop. When {@link #stop} or {@link #pause} returns, no further message is handled;
 * running handlers end as usual, and prefetched messages return to their place in the queue. Until then, {@link #state}
 * is {@code STOPPING} or {@code PAUSING}.
 * <p> A stopped or paused queue stays so when the connection is lost and opened again, but not after a restart of the
 * application.
 */
public interface MessageConsumer {

    /**
     * Consumes all queues except paused ones. The application's start does this, unless {@code
     * quarkus.petisco.consumer.auto-start} is {@code false}.
     *
     * @throws IllegalStateException if the application is stopping
     */
    void start();

    /** Stops consuming all queues. The application's end does this. */
    void stop();

    /**
     * Stops consuming one queue until {@link #resume}; it stays paused if the consumer is stopped and started.
     *
     * @param queue the full name, as {@link #state} has it
     * @throws UnknownQueueException if this application has no handler for the queue
     */
    void pause(String queue);

    /**
     * Consumes a paused queue again; if the consumer is stopped, as soon as it is started.
     *
     * @param queue the full name, as {@link #state} has it
     * @throws UnknownQueueException if this application has no handler for the queue
     */
    void resume(String queue);

    /** Each queue that this application has a handler for, sorted by name. */
    Map<String, ConsumerState> state();

    /**
     * Waits until nothing is {@code PAUSING} or {@code STOPPING} any more. Not for event loops. A handler whose own
     * queue was paused or stopped never returns, because its own message is not done.
     *
     * @param atMost how long to wait, at most
     * @return whether no queue is {@code PAUSING} or {@code STOPPING} now
     */
    boolean awaitQuiet(Duration atMost);
}
