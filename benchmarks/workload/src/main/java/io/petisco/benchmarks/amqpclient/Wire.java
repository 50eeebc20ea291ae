package io.petisco.benchmarks.amqpclient;

import java.util.Date;
import java.util.Map;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.MessageProperties;

/**
 * The prepared message of the bare client, with its exchange and routing key.
 *
 * @param exchange a topic exchange
 */
record Wire(
        String exchange,
        String queue,
        Map<String, Object> queueArguments,
        String routingKey,
        BasicProperties properties,
        EventBytes bytes) {

    private static final String JSON = "application/json";

    /** The event without an envelope. */
    static Wire plain() {
        BasicProperties properties = MessageProperties.MINIMAL_PERSISTENT_BASIC
                .builder()
                .contentType(JSON)
                .build();
        return new Wire(
                "bench.amqp-client", "bench.amqp-client", Map.of(), "order.placed", properties, new EventBytes("", ""));
    }

    /** The same message with its own queue and routing key. */
    Wire number(int number) {
        String suffix = "_" + number;
        return new Wire(exchange, queue + suffix, queueArguments, routingKey + suffix, properties, bytes);
    }

    /** The event in petisco's envelope, with the properties, the routing key and the queue of the extension. */
    static Wire petisco() {
        String id = "8852d26e-73ab-4245-8aad-c68cf26f0de8";
        String routingKey = "acme.bench.1.event.order_placed";
        String queue = routingKey + ".measure";
        BasicProperties properties = new BasicProperties.Builder()
                .contentType(JSON)
                .deliveryMode(2)
                .messageId(id)
                .timestamp(new Date())
                .type("order.placed")
                .appId("acme.bench")
                .build();
        EventBytes bytes = new EventBytes(
                "{\"data\":{\"id\":\"" + id + "\",\"type\":\"order.placed\",\"type_message\":\"domain_event\","
                        + "\"version\":1,\"occurred_on\":\"2026-11-23 22:36:09.302586\",\"attributes\":",
                ",\"meta\":{\"correlation_id\":\"" + id + "\"}}}");
        return new Wire(
                "acme.bench",
                queue,
                Map.of("x-dead-letter-exchange", "retry.acme.bench", "x-dead-letter-routing-key", "retry." + queue),
                routingKey,
                properties,
                bytes);
    }
}
