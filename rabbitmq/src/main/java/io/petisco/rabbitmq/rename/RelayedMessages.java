package io.petisco.rabbitmq.rename;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

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
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicBoolean ended = new AtomicBoolean();

    RelayedMessages(Connection connection, String queue) throws IOException {
        this.channel = AmqpChannels.open(connection);
        this.queue = queue;
        channel.basicConsume(
                queue,
                false,
                (tag, delivery) -> {
                    copies.merge(key(delivery.getProperties(), delivery.getBody()), 1, Integer::sum);
                    arrived.incrementAndGet();
                },
                tag -> ended.set(true));
    }

    /** Waits until all messages of the queue have arrived here. */
    void awaitAll() throws IOException, InterruptedException {
        for (long before = -1; before != arrived.get() || ready() > 0; ) {
            if (ended.get()) {
                throw new IOException("queue '" + queue + "' was deleted");
            }
            before = arrived.get();
            Thread.sleep(POLL_MILLIS);
        }
    }

    private int ready() throws IOException {
        return channel.queueDeclarePassive(queue).getMessageCount();
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
