package io.petisco.runtime.publish;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.petisco.Message;
import io.petisco.runtime.codec.EnvelopeWriter;
import io.petisco.runtime.codec.WireType;
import io.petisco.runtime.transport.MessageProperties;
import io.petisco.runtime.transport.OutgoingMessage;
import io.petisco.topology.ServiceName;

/** Makes what goes over the wire of messages for one service. Safe for use by several threads. */
final class MessageEncoder {

    private static final String CONTENT_TYPE = "application/json";

    private final EnvelopeWriter writer;
    private final ServiceName target;
    private final String appId;
    private final List<PublishObserver> observers;
    private final Map<Class<?>, Addressed> addressed = new ConcurrentHashMap<>();

    /**
     * @param target whose exchange the messages go to
     * @param appId this application, for the AMQP property of that name
     * @param observers follow the messages
     */
    MessageEncoder(EnvelopeWriter writer, ServiceName target, String appId, List<PublishObserver> observers) {
        this.writer = writer;
        this.target = target;
        this.appId = appId;
        this.observers = observers;
    }

    /**
     * Encodes a message of a batch under a new id.
     *
     * @param priority the AMQP property, or null for none
     * @throws IllegalArgumentException if it cannot be written as JSON
     */
    OutgoingMessage encode(Message message, Map<String, Object> meta, Integer priority, Batch batch, int index) {
        Addressed to = addressed.computeIfAbsent(message.getClass(), this::address);
        String id = UUID.randomUUID().toString();
        Instant now = Instant.now();
        PublishObservation observation = to.observer.begin(id);
        batch.observe(index, observation);
        byte[] body = writer.write(id, to.type, now, observation.meta(meta), message);
        MessageProperties properties = new MessageProperties(
                CONTENT_TYPE, null, id, null, null, to.type.name(), appId, now, priority, Map.of());
        return new OutgoingMessage(to.exchange, to.routingKey, properties, body);
    }

    private Addressed address(Class<?> messageClass) {
        WireType type = WireType.of(messageClass);
        String exchange = target.exchange();
        String routingKey = type.routingKey(target);
        PublishedTypeObserver observer = TypeObservers.of(
                new PublishedType(type.name(), type.kind(), type.version(), exchange, routingKey), observers);
        return new Addressed(type, exchange, routingKey, observer);
    }

    private record Addressed(WireType type, String exchange, String routingKey, PublishedTypeObserver observer) {}
}
