package io.petisco.transport;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;

import static org.awaitility.Awaitility.await;

/**
 * A queue "waiting", whose messages go to the exchange "ex" after a while. There, the queue "back" receives the key "back",
 * and the queue "all" receives all messages.
 */
final class WaitingQueue implements AutoCloseable {

    static final long TTL_MILLIS = 300;

    final TestBroker broker;
    final Transport transport;
    private final Publisher publisher;
    private final Outcomes outcomes = new Outcomes();

    WaitingQueue(BrokerKind kind, Map<String, Object> moreArguments) {
        broker = kind.open();
        Map<String, Object> arguments = new HashMap<>(moreArguments);
        arguments.putIfAbsent("x-message-ttl", TTL_MILLIS);
        transport = broker.started(new Topology(
                List.of(new Exchange("ex"), new Exchange("retry.ex")),
                List.of(new Queue("waiting", arguments), new Queue("back", Map.of()), new Queue("all", Map.of())),
                List.of(
                        new Binding("retry.ex", "waiting", "retry"),
                        new Binding("ex", "back", "back"),
                        new Binding("ex", "all", "#"))));
        publisher = transport.publisher("test");
    }

    static Map<String, Object> arguments(Object... namesAndValues) {
        Map<String, Object> arguments = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.put("x-" + namesAndValues[i], namesAndValues[i + 1]);
        }
        return arguments;
    }

    /** Puts a message into the waiting queue. */
    void put(String id, Map<String, Object> headers) {
        OutgoingMessage message = Outcomes.message("retry.ex", "retry", id);
        outcomes.publish(
                publisher,
                new OutgoingMessage(
                        message.exchange(),
                        message.routingKey(),
                        message.properties().withHeaders(headers),
                        message.body()));
        outcomes.assertAllConfirmed();
    }

    /** Waits for a message and takes it. */
    TestBroker.Taken take(String queue) {
        return await().until(() -> broker.take(queue), Optional::isPresent).orElseThrow();
    }

    @Override
    public void close() throws Exception {
        broker.close();
    }
}
