package io.petisco.runtime.consume;

/**
 * Counts the consumers of the handler queues. Each consumer needs an AMQP channel of one connection, and the broker
 * limits their number. Not safe for use by several threads.
 */
final class ConsumerRoom {

    private int queues;
    private int consumers;

    /** @param concurrency the concurrency of one more queue */
    void add(int concurrency) {
        queues++;
        consumers += concurrency;
    }

    /** @throws IllegalStateException if the connection has too few channels for all consumers */
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
