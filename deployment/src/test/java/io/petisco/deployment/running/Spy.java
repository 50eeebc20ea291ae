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

/** Gets a copy of everything that goes over some exchanges, without the extension. */
public final class Spy implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Access access;

    /** What someone else can do with the application's broker. */
    interface Access extends AutoCloseable {

        /** Makes a queue that ends with this access, and gets what goes to an exchange with a routing key. */
        String queueFor(String exchange, String routingKey) throws IOException;

        /** Takes the oldest message, or returns null where there is none. */
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

    /** Where the connection was closed from outside. */
    public void reconnect() throws IOException, TimeoutException {
        access.reconnect();
    }

    /** How many messages are ready to be delivered. */
    public int count(String queue) throws IOException {
        return access.count(queue);
    }

    public int consumers(String queue) throws IOException {
        return access.consumers(queue);
    }

    public String on(String exchange, String routingKey) throws IOException {
        return access.queueFor(exchange, routingKey);
    }

    /** As another service would, which may send headers. */
    public void publish(String exchange, String routingKey, Map<String, Object> headers, byte[] body)
            throws IOException {
        access.publish(exchange, routingKey, headers, body);
    }

    /** The next message, as it is. */
    public GetResponse take(String queue) {
        return await().atMost(Duration.ofSeconds(15)).until(() -> access.get(queue), response -> response != null);
    }

    /** The next message, in the shape of the golden file. */
    public JsonNode next(String queue) throws IOException {
        GetResponse message = take(queue);
        ObjectNode node = JSON.createObjectNode();
        node.put("exchange", message.getEnvelope().getExchange());
        node.put("routing_key", message.getEnvelope().getRoutingKey());
        node.put("redelivered", message.getEnvelope().isRedeliver());
        node.put("delivery_mode", message.getProps().getDeliveryMode());
        node.set("headers", JSON.valueToTree(plain(message.getProps().getHeaders())));
        node.set("body", JSON.readTree(message.getBody()));
        return JSON.readTree(node.toString()); // as the golden file is read: with the same types of numbers
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
