package io.petisco.inmemory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.petisco.topology.Topology;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.TestBroker;
import io.petisco.transport.Transport;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The broker in memory. */
public final class TestInMemoryBroker implements TestBroker {

    private static final MessageProperties NONE =
            new MessageProperties(null, null, null, null, null, null, null, null, null, Map.of());

    private final InMemoryBroker broker = new InMemoryBroker();
    private final ExecutorService deliveries = Executors.newCachedThreadPool();
    private final Deque<Transport> opened = new ArrayDeque<>();

    @Override
    public Transport started(Topology topology) {
        Transport transport = new InMemoryTransport(broker, deliveries);
        opened.push(transport);
        transport.start(topology);
        return transport;
    }

    @Override
    public void put(String queue, int count) {
        for (int i = 0; i < count; i++) {
            broker.publish(
                    new OutgoingMessage("", queue, NONE, String.valueOf(i).getBytes(UTF_8)));
        }
    }

    @Override
    public int ready(String queue) {
        return broker.ready(queue);
    }

    @Override
    public int unacknowledged(String queue) {
        return broker.unacknowledged(queue);
    }

    @Override
    public int consumers(String queue) {
        return broker.consumers(queue);
    }

    @Override
    public Optional<Taken> take(String queue) {
        return broker.take(queue)
                .map(message -> new Taken(
                        message.exchange(),
                        message.routingKey(),
                        message.properties(),
                        message.body(),
                        message.redelivered()));
    }

    @Override
    public List<String> drain(String queue) {
        List<String> bodies = new ArrayList<>();
        broker.messages(queue).forEach(message -> bodies.add(new String(message.body(), UTF_8)));
        broker.purge(queue);
        return bodies;
    }

    @Override
    public void close() {
        opened.forEach(Transport::close);
        broker.close();
        deliveries.shutdownNow();
    }
}
