package io.petisco;

import java.time.Duration;
import java.util.Map;

/**
 * Starts, stops and pauses the consuming of queues while the application runs. Inject it; it is safe for use by several
 * threads, and each method may be called twice in a row.
 * <p>
 * No method but {@link #awaitQuiet} waits for a handler or for the broker, so all of them may be called by a handler, also
 * for its own queue, and on an event loop. When {@link #stop} or {@link #pause} returns, no further message begins to be
 * handled; those that are being handled end as usual, and what was only prefetched goes back to its place in the queue.
 * Until that is done, {@link #state} says {@code STOPPING} or {@code PAUSING}.
 * <p>
 * What was stopped or paused stays so when the connection to the broker is lost and comes back. A restart of the
 * application forgets it.
 */
public interface MessageConsumer {

    /**
     * Consumes all queues, but those that are paused. The application's start does that, unless
     * {@code quarkus.petisco.consumer.auto-start} is {@code false}.
     *
     * @throws IllegalStateException if the application is stopping
     */
    void start();

    /** Consumes no queue any more. The application's end does that. */
    void stop();

    /**
     * Consumes one queue no more, until {@link #resume}; it stays paused also if the consumer is stopped and started.
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
     * @return whether that is so now
     */
    boolean awaitQuiet(Duration atMost);
}
