package io.petisco.operations.broker;

/**
 * A queue as the broker has it at a moment.
 *
 * @param ready how many messages wait, not counting those that consumers have
 */
public record QueueState(String name, long ready, int consumers) {

    /** Whether these are the numbers that RabbitMQ also gives where it does not know. */
    boolean saysNothing() {
        return ready == 0 && consumers == 0;
    }
}
