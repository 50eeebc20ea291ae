package io.petisco.benchmarks.runner;

/**
 * How many handlers there are, and how many of them, each with a queue and a payload type of its own, have work. Between
 * these, the cost per message is compared.
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

    /** The key of what as many queues cost the bare client. */
    String byHand() {
        return "amqp-client, " + subject();
    }
}
