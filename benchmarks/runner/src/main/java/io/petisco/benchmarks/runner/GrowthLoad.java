package io.petisco.benchmarks.runner;

/**
 * The number of handlers, and the number of those that have work. Each handler has its own queue and payload type. The growth
 * measure compares the cost per message between these loads.
 */
enum GrowthLoad {
    TEN(10, 10),
    TEN_OF_300(300, 10),
    ALL_300(300, 300);

    private final int handlers;
    private final int working;

    GrowthLoad(int handlers, int working) {
        this.handlers = handlers;
        this.working = working;
    }

    int handlers() {
        return handlers;
    }

    int working() {
        return working;
    }

    /** Its key in the results. */
    String subject() {
        return handlers == working ? String.valueOf(handlers) : handlers + ", " + working + " with work";
    }

    /** The key of the bare client's figures with the same number of queues. */
    String byHand() {
        return "amqp-client, " + subject();
    }
}
