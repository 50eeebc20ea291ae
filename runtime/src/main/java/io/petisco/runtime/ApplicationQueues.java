package io.petisco.runtime;

import java.util.Comparator;
import java.util.Map;
import java.util.OptionalLong;

import io.petisco.runtime.consume.HandlerConsumers;
import io.petisco.topology.TopologyNames;
import io.petisco.transport.TransportException;

/** All queues of the application: counts and removes their messages. Safe for use by several threads. */
public final class ApplicationQueues {

    private final PetiscoEngine engine;

    ApplicationQueues(PetiscoEngine engine) {
        this.engine = engine;
    }

    /**
     * Empties all queues of the application: lets running handlers finish, removes ready messages, retries and dead
     * letters, and consumes again.
     */
    public synchronized void empty() {
        HandlerConsumers consumers = engine.consumers();
        boolean consuming = consumers.isStarted();
        consumers.stopAndWait();
        try {
            engine.transport()
                    .purge(engine.topologyControl().queues().stream()
                            .sorted(Comparator.comparingInt(ApplicationQueues::placeOnAMessagesWay))
                            .toList());
        } finally {
            if (consuming) {
                consumers.startAndWait();
            }
        }
    }

    /** Orders the queues so that no message reaches a queue that is already empty. */
    private static int placeOnAMessagesWay(String queue) {
        if (queue.startsWith(TopologyNames.retry("")) || queue.startsWith(TopologyNames.delay(""))) {
            return 0;
        }
        return queue.startsWith(TopologyNames.deadLetter("")) ? 2 : 1;
    }

    /**
     * The number of messages in each dead-letter queue of the application that exists; empty if the broker does not
     * know the number.
     *
     * @throws TransportException if the broker cannot be reached
     */
    public Map<String, OptionalLong> deadLetterCounts() {
        return engine.transport()
                .messageCounts(engine.topologyControl().queues().stream()
                        .filter(queue -> queue.startsWith(TopologyNames.deadLetter("")))
                        .toList());
    }
}
