package io.petisco.operations.publish;

import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

import com.rabbitmq.client.AMQP.BasicProperties;

import io.petisco.operations.OperationException;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.move.Sender;
import io.petisco.operations.text.Json;
import io.petisco.operations.topology.MessageTakers;
import io.petisco.topology.ServiceName;
import io.petisco.wire.EnvelopeWriter;
import io.petisco.wire.WireType;

/** A message, as an application of a service would publish it. */
public final class SingleMessage {

    private final ServiceName service;
    private final WireType type;
    private final BasicProperties properties;
    private final byte[] body;

    /** @param service the service that publishes such messages */
    public SingleMessage(
            ServiceName service, WireType type, String id, Map<String, Object> meta, Map<String, Object> attributes) {
        Instant now = Instant.now();
        this.service = service;
        this.type = type;
        this.body = new EnvelopeWriter(Json.mapper()).write(id, type, now, meta, attributes);
        this.properties = new BasicProperties.Builder()
                .contentType("application/json")
                .messageId(id)
                .type(type.name())
                .appId("petisco")
                .timestamp(Date.from(now))
                .deliveryMode(2)
                .build();
    }

    public String exchange() {
        return service.exchange();
    }

    public String routingKey() {
        return type.routingKey(service);
    }

    /** The body as JSON. */
    public byte[] body() {
        return body.clone();
    }

    /**
     * Publishes the message, and waits until the broker has confirmed it.
     *
     * @return whether only stores receive it, and no handler; false if the management API cannot tell
     * @throws OperationException if there is no such exchange, or the message is unroutable
     */
    public boolean publish(Broker broker) throws InterruptedException {
        broker.existingExchange(exchange());
        Sender sender = new Sender(broker);
        sender.send(exchange(), routingKey(), properties, body, () -> {});
        sender.await();
        try {
            return MessageTakers.read(broker.management()).onlyStoresTake(exchange(), routingKey());
        } catch (IOException e) {
            return false; // the message is published nevertheless
        }
    }
}
