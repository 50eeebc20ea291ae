package io.petisco.rabbitmq.rename;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;

import io.petisco.rabbitmq.connection.AmqpChannels;

/**
 * The messages that reached the present queue over the relay. The relay's queue has exactly these, because one binding
 * leads to both queues. They stay in the relay's queue, unacknowledged, so that another instance finds them if this one
 * is killed.
 */
final class RelayedMessages implements AutoCloseable {

    private static final long POLL_MILLIS = 100;

    private final Channel channel;
    private final String queue;
    private final Map<String, Integer> copies = new ConcurrentHashMap<>();
    private final String marker = UUID.randomUUID().toString();
    private final CountDownLatch marked = new CountDownLatch(1);
    private final AtomicBoolean ended = new AtomicBoolean();

    RelayedMessages(Connection connection, String queue) throws IOException {
        this.channel = AmqpChannels.open(connection);
        this.queue = queue;
        channel.basicConsume(
                queue,
                false,
                (tag, delivery) -> {
                    if (marker.equals(delivery.getProperties().getMessageId())) {
                        marked.countDown();
                    } else {
                        copies.merge(key(delivery.getProperties(), delivery.getBody()), 1, Integer::sum);
                    }
                },
                tag -> ended.set(true));
    }

    /**
     * Waits until all messages that are in the queue now have arrived here. More may follow as long as others publish, so
     * a message of its own marks the end: the queue delivers in its order.
     */
    void awaitAll() throws IOException, InterruptedException {
        BasicProperties properties =
                new BasicProperties.Builder().messageId(marker).build();
        channel.basicPublish("", queue, properties, new byte[0]);
        while (!marked.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            if (ended.get() || !channel.isOpen()) {
                throw new IOException("the consumer of queue '" + queue + "' ended");
            }
        }
    }

    /** Whether the present queue has a copy of this message. Each copy answers once. */
    boolean take(Delivery message) {
        String key = key(message.getProperties(), message.getBody());
        Integer left = copies.computeIfPresent(key, (same, count) -> count - 1);
        if (left != null && left == 0) {
            copies.remove(key);
        }
        return left != null;
    }

    private static String key(BasicProperties properties, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(String.valueOf(properties.getMessageId()).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return Base64.getEncoder().encodeToString(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() {
        AmqpChannels.abort(channel);
    }
}
