package io.petisco.it;

import java.util.ArrayList;
import java.util.Date;
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

/** On the broker of the running application. */
final class InMemoryAccess implements Broker.Access {

    private static final MessageProperties NONE =
            new MessageProperties(null, null, null, null, null, null, null, null, null, Map.of());

    private final InMemoryBroker broker =
            Arc.container().instance(InMemoryBroker.class).get();
    private final List<String> ownQueues = new ArrayList<>();

    @Override
    public String queueFor(String exchange, String routingKey) {
        String queue = "test." + UUID.randomUUID();
        broker.declare(new Topology(
                List.of(), List.of(new Queue(queue, Map.of())), List.of(new Binding(exchange, queue, routingKey))));
        ownQueues.add(queue);
        return queue;
    }

    @Override
    public void declare(String queue) {
        broker.declare(new Topology(List.of(), List.of(new Queue(queue, Map.of())), List.of()));
    }

    @Override
    public void publish(String exchange, String routingKey, byte[] body) {
        broker.publish(new OutgoingMessage(exchange, routingKey, NONE, body));
    }

    @Override
    public GetResponse get(String queue) {
        return broker.take(queue).map(InMemoryAccess::response).orElse(null);
    }

    private static GetResponse response(InMemoryMessage message) {
        MessageProperties properties = message.properties();
        BasicProperties amqp = new BasicProperties.Builder()
                .contentType(properties.contentType())
                .contentEncoding(properties.contentEncoding())
                .headers(properties.headers().isEmpty() ? null : properties.headers())
                .messageId(properties.messageId())
                .type(properties.type())
                .appId(properties.appId())
                .timestamp(properties.timestamp() == null ? null : Date.from(properties.timestamp()))
                .build();
        Envelope envelope = new Envelope(0, message.redelivered(), message.exchange(), message.routingKey());
        return new GetResponse(envelope, amqp, message.body(), 0);
    }

    @Override
    public int count(String queue) {
        return broker.ready(queue);
    }

    @Override
    public void close() {
        ownQueues.forEach(broker::delete);
    }
}
