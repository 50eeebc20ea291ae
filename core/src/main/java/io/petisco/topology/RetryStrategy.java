package io.petisco.topology;

/** Where a failed message waits until it is tried again. */
public enum RetryStrategy {

    /** A copy waits in a retry queue, on any version of RabbitMQ. */
    QUEUE,

    /** The message waits in its handler's queue, which has to be a quorum queue of RabbitMQ 4.3 or later. */
    BROKER
}
