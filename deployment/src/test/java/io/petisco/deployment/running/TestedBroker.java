package io.petisco.deployment.running;

import io.petisco.rabbitmq.connection.BrokerVersion;

/** What the broker of this run of the tests can do: for conditions of tests. */
final class TestedBroker {

    private TestedBroker() {}

    /** Whether it can delay failed messages: RabbitMQ can since 4.3, and so can the broker in memory. */
    static boolean delaysFailed() {
        return TestedTransport.isInMemory() || BrokerVersion.isAtLeast(new Management().version(), 4, 3);
    }

    /** Whether it is a RabbitMQ that cannot. */
    static boolean cannotDelayFailed() {
        return !delaysFailed();
    }
}
