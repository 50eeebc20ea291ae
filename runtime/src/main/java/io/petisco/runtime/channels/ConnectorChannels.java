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
 * The events of the RabbitMQ client below a client of the official connector. The Vert.x client in between settles
 * everything on its current AMQP channel. After a reconnect, that channel's delivery tags may belong to other messages:
 * an unhandled message would be acknowledged.
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

    /** @param prefetch set on each AMQP channel: the Vert.x client sets it only on the first channel of a connection */
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

    /** Closes the connection permanently: at the deadline at the latest, even if the broker does not answer. */
    void end(Deadline deadline) {
        ended = true;
        Connection current = connection;
        if (current != null) {
            current.abort(Math.max(1, deadline.millisLeft())); // 0 or less would mean no limit
        }
    }

    @Override
    public void newChannel(Channel opened) {
        byConsumerTag.values().removeIf(channel -> !channel.isOpen());
        if (prefetch.isPresent()) {
            try {
                opened.basicQos(prefetch.get());
            } catch (IOException | ShutdownSignalException e) {
                LOG.noPrefetch(e.toString()); // the channel is already lost, and another one will be opened
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
            cancelUnwanted(); // the Vert.x client started it again after a reconnect
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

    /** A message may arrive before {@code basicConsume} returns. */
    @Override
    public void consumedMessage(Channel channel, long deliveryTag, String consumerTag) {
        if (byConsumerTag.get(consumerTag) != channel) {
            byConsumerTag.put(consumerTag, channel);
        }
    }

    /** The AMQP channel of a consumer's messages; null if it is closed, and its messages are back in the queue. */
    Channel of(String consumerTag) {
        Channel channel = byConsumerTag.get(consumerTag);
        return channel != null && channel.isOpen() ? channel : null;
    }

    /** Whether the client was ever connected. */
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

    /** Permits a consumer, which is about to start. */
    void allowConsumer() {
        first = null;
        wanted = true;
    }

    /** Permits no consumer any more: one that the Vert.x client starts again is cancelled. */
    void forbidConsumer() {
        wanted = false;
    }

    /** Whether the consumer moved to another AMQP channel: then the Vert.x client cannot cancel it. */
    boolean hasMoved() {
        Consuming current = consuming;
        return current != null && current.channel().isOpen() && current.channel() != first;
    }

    /** Cancels the consumer, if the broker delivers, and waits for the answer. */
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

    /** Waits until the broker delivers, for a limited time. */
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

    /** Requeues all unsettled messages. Call it when no message is being handled any more. */
    void giveBack() throws IOException {
        for (Channel channel : byConsumerTag.values()) {
            if (channel.isOpen()) {
                channel.basicRecover(true);
            }
        }
    }
}
