package io.petisco.cli.move;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.cli.CliException;
import io.petisco.cli.broker.Broker;
import io.petisco.cli.broker.Replies;

/**
 * Takes the messages of a queue in order, without settling them. What is not acknowledged stays with the broker: here only
 * the {@value #READ_AHEAD} messages that were read ahead, and the client's own 1000, take memory. One thread reads; acknowledging is safe from
 * any thread.
 */
final class QueueReader implements AutoCloseable {

    static final int UNLIMITED = 0;

    private static final int READ_AHEAD = 200;
    private static final long STEP_MILLIS = 50;

    private final String queue;
    private final Channel channel;
    private final BlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(READ_AHEAD);
    private final String consumerTag;
    private final Acknowledgements acknowledgements;
    private volatile boolean closing;
    private volatile boolean cancelled;

    /** @param prefetch how many unsettled messages the broker sends at most, or {@link #UNLIMITED} */
    QueueReader(Connection connection, String queue, int prefetch) {
        this.queue = queue;
        try {
            channel = connection.openChannel().orElseThrow(() -> new IOException("no more channels"));
            acknowledgements = new Acknowledgements(channel);
            channel.basicQos(prefetch);
            consumerTag = channel.basicConsume(queue, false, new Consumer(channel));
        } catch (IOException | ShutdownSignalException e) {
            throw CliException.refused("queue '" + queue + "' cannot be read: " + Replies.text(e));
        }
    }

    /**
     * The next message, or null if none came within this time.
     *
     * @throws CliException if there is no way to the broker any more, or the queue was deleted
     */
    Arrival next(long millis) throws InterruptedException {
        Arrival arrival = arrivals.poll(millis, TimeUnit.MILLISECONDS);
        if (arrival == null) {
            check();
        }
        return arrival;
    }

    private void check() {
        if (!channel.isOpen()) {
            throw CliException.brokenOff(
                    "the connection to RabbitMQ was lost: " + Replies.text(channel.getCloseReason()));
        }
        if (cancelled) {
            throw CliException.brokenOff("queue '" + queue + "' was deleted");
        }
    }

    /** The messages that are acknowledged, and kept. */
    Acknowledgements acknowledgements() {
        return acknowledgements;
    }

    /** Returns to the queue, at their old places, all messages that are not acknowledged, and ends. */
    @Override
    public void close() {
        closing = true;
        if (channel.isOpen()) {
            try {
                acknowledgements.flushAll();
                channel.basicCancel(consumerTag);
                channel.basicNack(
                        0, true, true); // all; unlike a closed channel it is no sign of failure to RabbitMQ 4.3
                channel.close();
                return;
            } catch (IOException | java.util.concurrent.TimeoutException | ShutdownSignalException e) {
                // the broker returns them by itself when the channel is gone
            }
        }
        Broker.abort(channel);
    }

    /** Waits while there is no room, so that the broker does not send faster than we work. */
    private final class Consumer extends DefaultConsumer {

        Consumer(Channel channel) {
            super(channel);
        }

        @Override
        public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body) {
            Arrival arrival = new Arrival(
                    envelope.getDeliveryTag(),
                    queue,
                    envelope.getExchange(),
                    envelope.getRoutingKey(),
                    properties,
                    body);
            try {
                while (!closing && !arrivals.offer(arrival, STEP_MILLIS, TimeUnit.MILLISECONDS)) {
                    // no room yet
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void handleCancel(String tag) {
            cancelled = true;
        }
    }
}
