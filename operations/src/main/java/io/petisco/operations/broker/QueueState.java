package io.petisco.operations.broker;

/**
 * The state of a queue at one moment.
 *
 * @param ready the number of ready messages
 */
public record QueueState(String name, long ready, int consumers) {

    /** Whether RabbitMQ reports the same numbers when it does not know them. */
    boolean saysNothing() {
        return ready == 0 && consumers == 0;
    }
}
