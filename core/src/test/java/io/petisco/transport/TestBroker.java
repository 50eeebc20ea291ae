package io.petisco.transport;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;

/**
 * An empty broker for one test, and what another client than the application sees of it. {@link #close} closes what
 * was opened.
 */
public interface TestBroker extends AutoCloseable {

    Topology ONE_QUEUE = new Topology(
            List.of(new Exchange("ex")), List.of(new Queue("q", Map.of())), List.of(new Binding("ex", "q", "key")));

    /** One message, as it came out of a queue. */
    record Taken(String exchange, String routingKey, MessageProperties properties, byte[] body, boolean redelivered) {}

    /** Whether its quorum queues can delay failed messages. */
    default boolean delaysFailed() throws IOException {
        return true;
    }

    /** The transport of an application, started. */
    Transport started(Topology topology);

    /** Puts messages with the bodies 0, 1, 2, ... straight into a queue. */
    void put(String queue, int count) throws IOException;

    /** How many messages wait in a queue. */
    int ready(String queue) throws IOException;

    int unacknowledged(String queue) throws IOException;

    int consumers(String queue) throws IOException;

    /** Takes the oldest message. */
    Optional<Taken> take(String queue) throws IOException;

    /** Takes all messages that are ready; their bodies. */
    List<String> drain(String queue) throws IOException;
}
