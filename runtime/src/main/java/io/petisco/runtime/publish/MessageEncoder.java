package io.petisco.runtime.publish;

import java.time.Instant;
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
    private final Map<Class<?>, Addressed> addressed = new ConcurrentHashMap<>();

    /**
     * @param target whose exchange the messages go to
     * @param appId this application, for the AMQP property of that name
     */
    MessageEncoder(EnvelopeWriter writer, ServiceName target, String appId) {
        this.writer = writer;
        this.target = target;
        this.appId = appId;
    }

    /**
     * Encodes a message under a new id.
     *
     * @throws IllegalArgumentException if it cannot be written as JSON
     */
    OutgoingMessage encode(Message message, Map<String, Object> meta) {
        Addressed to = addressed.computeIfAbsent(message.getClass(), this::address);
        String id = UUID.randomUUID().toString();
        Instant now = Instant.now();
        byte[] body = writer.write(id, to.type, now, meta, message);
        MessageProperties properties =
                new MessageProperties(CONTENT_TYPE, null, id, null, null, to.type.name(), appId, now, null, Map.of());
        return new OutgoingMessage(to.exchange, to.routingKey, properties, body);
    }

    private Addressed address(Class<?> messageClass) {
        WireType type = WireType.of(messageClass);
        return new Addressed(type, target.exchange(), type.routingKey(target));
    }

    private record Addressed(WireType type, String exchange, String routingKey) {}
}
