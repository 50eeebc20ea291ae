package io.petisco.runtime.consume;

/**
 * How many consumers the handlers' queues have: each needs a channel of one connection, of which the broker allows a limited
 * number. Not safe for use by several threads.
 */
final class ConsumerRoom {

    private int queues;
    private int consumers;

    /** @param concurrency of one more queue */
    void add(int concurrency) {
        queues++;
        consumers += concurrency;
    }

    /** @throws IllegalStateException if there is no room for all */
    void check(int allowed) {
        if (consumers <= allowed) {
            return;
        }
        int concurrency = allowed / queues;
        throw new IllegalStateException("The handlers' " + queues + " queues have " + consumers
                + " consumers, but RabbitMQ has room for " + allowed + " on a connection (channel_max). "
                + (concurrency > 0
                        ? "Lower quarkus.petisco.consumer.concurrency, or that of single queues"
                                + " (quarkus.petisco.queues.\"...\".concurrency): there is room for " + concurrency
                                + " in each queue. Or raise channel_max in rabbitmq.conf"
                        : "Raise channel_max in rabbitmq.conf"));
    }
}
