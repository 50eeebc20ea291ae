package io.petisco;

/**
 * The state of one queue.
 *
 * @param queue its name
 * @param handler the handler, as {@code Class#method}
 * @param status the state of its consumers
 * @param consumers the configured number: the queue's concurrency, or 0 if it is not consumed
 * @param liveConsumers the number of consumers to which the broker delivers now
 * @param inFlight how many messages are being handled, or wait for the confirm of their copy in the retry or
 *     dead-letter queue
 */
public record ConsumerState(
        String queue, String handler, Status status, int consumers, int liveConsumers, int inFlight) {

    /** The state of the consumers of a queue. */
    public enum Status {
        /** The consumers are about to start. */
        STARTING,
        /** The broker delivers to all consumers. */
        RUNNING,
        /**
         * The consumers should run, but the connection, an AMQP channel or the queue is lost, or messages could not be
         * settled, for example for lack of memory. They recover automatically.
         */
        RECOVERING,
        /** {@link MessageConsumer#pause} was called, and messages are still being handled. */
        PAUSING,
        /** {@link MessageConsumer#pause} was called, and all messages are settled. */
        PAUSED,
        /** {@link MessageConsumer#stop} was called, and messages are still being handled. */
        STOPPING,
        /** Not started, or stopped and done. */
        STOPPED
    }
}
