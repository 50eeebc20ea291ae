package io.petisco.deployment.running;

/** What the broker of this run of the tests can do: for conditions of tests. */
final class TestedBroker {

    private TestedBroker() {}

    /** Whether it can hold failed messages back: RabbitMQ can since 4.3, and so can the broker in memory. */
    static boolean holdsBackFailed() {
        return TestedTransport.isInMemory() || !isBefore43();
    }

    /** Whether it is a RabbitMQ that cannot. */
    static boolean cannotHoldBackFailed() {
        return !holdsBackFailed();
    }

    private static boolean isBefore43() {
        String[] version = new Management().version().split("\\.");
        return Integer.parseInt(version[0]) * 100 + Integer.parseInt(version[1]) < 403;
    }
}
