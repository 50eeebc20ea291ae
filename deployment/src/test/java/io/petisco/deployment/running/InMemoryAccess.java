package io.petisco.deployment.running;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;

import io.petisco.inmemory.InMemoryBroker;
import io.petisco.inmemory.InMemoryMessage;
import io.petisco.topology.Binding;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;
import io.quarkus.arc.Arc;

/** Access to the in-memory broker of the running application. */
final class InMemoryAccess implements Spy.Access {

    private static final int PERSISTENT = 2;

    private final InMemoryBroker broker =
            Arc.container().instance(InMemoryBroker.class).get();
    private final List<String> ownQueues = new ArrayList<>();

    @Override
    public String queueFor(String exchange, String routingKey) {
        String queue = "amq.gen-" + UUID.randomUUID();
        broker.declare(new Topology(
                List.of(), List.of(new Queue(queue, Map.of())), List.of(new Binding(exchange, queue, routingKey))));
        ownQueues.add(queue);
        return queue;
    }

    @Override
    public GetResponse get(String queue) {
        return broker.take(queue).map(InMemoryAccess::response).orElse(null);
    }

    private static GetResponse response(InMemoryMessage message) {
        Map<String, Object> headers = message.properties().headers();
        BasicProperties properties = new BasicProperties.Builder()
                .deliveryMode(PERSISTENT) // the extension's transports use no other mode
                .headers(headers.isEmpty() ? null : headers)
                .build();
        Envelope envelope = new Envelope(0, message.redelivered(), message.exchange(), message.routingKey());
        return new GetResponse(envelope, properties, message.body(), 0);
    }

    @Override
    public void publish(String exchange, String routingKey, Map<String, Object> headers, byte[] body) {
        MessageProperties properties =
                new MessageProperties(null, null, null, null, null, null, null, null, null, headers);
        broker.publish(new OutgoingMessage(exchange, routingKey, properties, body));
    }

    @Override
    public int count(String queue) {
        return broker.ready(queue);
    }

    @Override
    public int consumers(String queue) {
        return broker.consumers(queue);
    }

    @Override
    public void reconnect() {
        throw new UnsupportedOperationException("there is no connection to a broker in memory");
    }

    @Override
    public void close() {
        ownQueues.forEach(broker::delete);
    }
}
