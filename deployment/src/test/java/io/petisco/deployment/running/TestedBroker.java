package io.petisco.deployment.running;

import io.petisco.rabbitmq.connection.BrokerVersion;

/** The capabilities of the broker in this test run, for conditions of tests. */
final class TestedBroker {

    private TestedBroker() {}

    /** Whether it can delay failed messages: RabbitMQ since 4.3, and the in-memory broker. */
    static boolean delaysFailed() {
        return TestedTransport.isInMemory() || BrokerVersion.isAtLeast(new Management().version(), 4, 3);
    }

    /** Whether it is a RabbitMQ that cannot delay failed messages. */
    static boolean cannotDelayFailed() {
        return !delaysFailed();
    }
}
