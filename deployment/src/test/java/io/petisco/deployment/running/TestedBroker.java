package io.petisco.deployment.running;

import io.petisco.rabbitmq.connection.BrokerVersion;

/** What the broker of this run of the tests can do: for conditions of tests. */
final class TestedBroker {

    private TestedBroker() {}

    /** Whether it can hold failed messages back: RabbitMQ can since 4.3, and so can the broker in memory. */
    static boolean holdsBackFailed() {
        return TestedTransport.isInMemory() || BrokerVersion.isAtLeast(new Management().version(), 4, 3);
    }

    /** Whether it is a RabbitMQ that cannot. */
    static boolean cannotHoldBackFailed() {
        return !holdsBackFailed();
    }
}
