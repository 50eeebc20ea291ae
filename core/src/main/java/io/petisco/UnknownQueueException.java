package io.petisco;

import java.util.List;

/** This application has no handler for a queue of that name. The message lists the queues that it has handlers for. */
public class UnknownQueueException extends IllegalArgumentException {

    private final transient List<String> knownQueues;

    public UnknownQueueException(String message, List<String> knownQueues) {
        super(message);
        this.knownQueues = List.copyOf(knownQueues);
    }

    /** The names of the queues that this application has handlers for, sorted. */
    public List<String> knownQueues() {
        return knownQueues == null ? List.of() : knownQueues;
    }
}
