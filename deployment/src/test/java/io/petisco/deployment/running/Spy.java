package io.petisco.deployment.running;

import java.io.IOException;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rabbitmq.client.GetResponse;

import static org.awaitility.Awaitility.await;

/** Receives a copy of all messages that pass through some exchanges, without the extension. */
public final class Spy implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Access access;

    /** The actions of another client on the application's broker. */
    interface Access extends AutoCloseable {

        /** Declares a queue bound to an exchange with a routing key. It is deleted when this access closes. */
        String queueFor(String exchange, String routingKey) throws IOException;

        /** Takes the oldest message, or returns null if the queue is empty. */
        GetResponse get(String queue) throws IOException;

        public void publish(String exchange, String routingKey, Map<String, Object> headers, byte[] body)
                throws IOException;

        public int count(String queue) throws IOException;

        public int consumers(String queue) throws IOException;

        public void reconnect() throws IOException, TimeoutException;

        @Override
        void close() throws IOException;
    }

    public Spy(String virtualHost) throws IOException, TimeoutException {
        access = TestedTransport.isInMemory() ? new InMemoryAccess() : new RabbitMqAccess(virtualHost);
    }

    /** Connects again after another client has closed the connection. */
    public void reconnect() throws IOException, TimeoutException {
        access.reconnect();
    }

    /** The number of messages that are ready for delivery. */
    public int count(String queue) throws IOException {
        return access.count(queue);
    }

    public int consumers(String queue) throws IOException {
        return access.consumers(queue);
    }

    public String on(String exchange, String routingKey) throws IOException {
        return access.queueFor(exchange, routingKey);
    }

    /** Publishes as another service would, with optional headers. */
    public void publish(String exchange, String routingKey, Map<String, Object> headers, byte[] body)
            throws IOException {
        access.publish(exchange, routingKey, headers, body);
    }

    /** The next message, unchanged. */
    public GetResponse take(String queue) {
        return await().atMost(Duration.ofSeconds(15)).until(() -> access.get(queue), response -> response != null);
    }

    /** The next message, in the format of the golden file. */
    public JsonNode next(String queue) throws IOException {
        GetResponse message = take(queue);
        ObjectNode node = JSON.createObjectNode();
        node.put("exchange", message.getEnvelope().getExchange());
        node.put("routing_key", message.getEnvelope().getRoutingKey());
        node.put("redelivered", message.getEnvelope().isRedeliver());
        node.put("delivery_mode", message.getProps().getDeliveryMode());
        node.set("headers", JSON.valueToTree(plain(message.getProps().getHeaders())));
        node.set("body", JSON.readTree(message.getBody()));
        return JSON.readTree(node.toString()); // parsed like the golden file, with the same number types
    }

    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new TreeMap<>();
            map.forEach((key, element) -> copy.put(key.toString(), plain(element)));
            return copy;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Spy::plain).toList();
        }
        return value == null || value instanceof Number || value instanceof Boolean || value instanceof Date
                ? value
                : value.toString();
    }

    @Override
    public void close() throws IOException {
        access.close();
    }
}
