package io.petisco.runtime.channels;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.NoOpMetricsCollector;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.transport.Deadline;

import static io.petisco.runtime.channels.ChannelsLog.LOG;

/**
 * The events in a client of the official connector, as the RabbitMQ client below it reports them. The Vert.x client in
 * between settles everything on its current AMQP channel, whose delivery tags may belong to other messages after a
 * reconnect: an unhandled message would be acknowledged.
 */
final class ConnectorChannels extends NoOpMetricsCollector {

    private final Optional<Integer> prefetch;
    private final Map<String, Channel> byConsumerTag = new ConcurrentHashMap<>();
    private volatile Connection connection;
    private volatile Consuming consuming;
    private volatile Channel first;
    private volatile boolean wanted;
    private volatile boolean ended;

    private record Consuming(Channel channel, String consumerTag) {}

    /** @param prefetch set on each AMQP channel: the Vert.x client does so only on the first of a connection */
    ConnectorChannels(Optional<Integer> prefetch) {
        this.prefetch = prefetch;
    }

    @Override
    public void newConnection(Connection opened) {
        connection = opened;
        if (ended) {
            opened.abort(); // the client was reconnecting when the application stopped
        }
    }

    /** Closes the connection permanently: at the deadline at the latest, without the broker's answer. */
    void end(Deadline deadline) {
        ended = true;
        Connection current = connection;
        if (current != null) {
            current.abort(Math.max(1, deadline.millisLeft())); // 0 or less would be without a limit
        }
    }

    @Override
    public void newChannel(Channel opened) {
        byConsumerTag.values().removeIf(channel -> !channel.isOpen());
        if (prefetch.isPresent()) {
            try {
                opened.basicQos(prefetch.get());
            } catch (IOException | ShutdownSignalException e) {
                LOG.noPrefetch(e.toString()); // it is lost again at once, and there will be another
            }
        }
    }

    @Override
    public void basicConsume(Channel channel, String consumerTag, boolean autoAck) {
        byConsumerTag.put(consumerTag, channel);
        consuming = new Consuming(channel, consumerTag);
        if (first == null) {
            first = channel;
        }
        if (!wanted) {
            cancelUnwanted(); // the Vert.x client has begun it again after a reconnect
        }
        synchronized (this) {
            notifyAll();
        }
    }

    private void cancelUnwanted() {
        try {
            cancelConsumer();
            giveBack();
        } catch (IOException e) {
            LOG.notSettled(e.toString());
        }
    }

    @Override
    public void basicCancel(Channel channel, String consumerTag) {
        Consuming current = consuming;
        if (current != null && current.channel() == channel) {
            consuming = null;
        }
    }

    /** A message may come before {@code basicConsume} is through. */
    @Override
    public void consumedMessage(Channel channel, long deliveryTag, String consumerTag) {
        if (byConsumerTag.get(consumerTag) != channel) {
            byConsumerTag.put(consumerTag, channel);
        }
    }

    /** The channel that a consumer's messages come on; null once it is closed, and they are back in the queue. */
    Channel of(String consumerTag) {
        Channel channel = byConsumerTag.get(consumerTag);
        return channel != null && channel.isOpen() ? channel : null;
    }

    /** Whether the client was connected once. */
    boolean hasConnected() {
        return connection != null;
    }

    /** Whether the client is connected. */
    boolean isConnected() {
        Connection current = connection;
        return current != null && current.isOpen();
    }

    /** Whether the broker delivers. */
    boolean isLive() {
        Consuming current = consuming;
        return current != null && current.channel().isOpen();
    }

    /** From now on there may be a consumer, which is about to begin. */
    void allowConsumer() {
        first = null;
        wanted = true;
    }

    /** From now on there must be none: one that the Vert.x client begins again is cancelled. */
    void forbidConsumer() {
        wanted = false;
    }

    /** Whether the consumer is on another AMQP channel than at first: the Vert.x client cannot cancel it then. */
    boolean hasMoved() {
        Consuming current = consuming;
        return current != null && current.channel().isOpen() && current.channel() != first;
    }

    /** If the broker delivers, tells it to deliver no more, and waits for its answer. */
    void cancelConsumer() {
        Consuming current = consuming;
        if (current != null && current.channel().isOpen()) {
            try {
                current.channel().basicCancel(current.consumerTag());
            } catch (IOException | ShutdownSignalException e) {
                LOG.notSettled(e.toString());
            }
        }
    }

    /** Waits until the broker delivers, though not indefinitely. */
    synchronized void awaitLive(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            for (long left = atMost.toMillis();
                    left > 0 && !isLive();
                    left = Duration.ofNanos(deadline - System.nanoTime()).toMillis()) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives all that is not settled back to the queue; to be called when nothing is handled any more. */
    void giveBack() throws IOException {
        for (Channel channel : byConsumerTag.values()) {
            if (channel.isOpen()) {
                channel.basicRecover(true);
            }
        }
    }
}
