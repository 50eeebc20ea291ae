package io.petisco.operations.move;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.operations.OperationException;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.broker.Replies;

/**
 * Reads the messages of a queue in order, without settling them. Unacknowledged messages stay with the broker: only
 * {@value #READ_AHEAD} messages read ahead, and the client's own 1000, use memory here. One thread reads; acknowledging
 * is safe from any thread.
 */
final class QueueReader implements AutoCloseable {

    /** The maximum prefetch of AMQP. For 0, a classic queue sets no limit, and a quorum queue a limit of 2000. */
    static final int MANY = 65_535;

    private static final int READ_AHEAD = 200;
    private static final long STEP_MILLIS = 50;

    private final String queue;
    private final Channel channel;
    private final BlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(READ_AHEAD);
    private int consumers;
    private final Acknowledgements acknowledgements;
    private volatile boolean closing;
    private volatile boolean cancelled;

    /** @param prefetch the maximum number of unsettled messages that the broker sends */
    QueueReader(Connection connection, String queue, int prefetch) {
        this.queue = queue;
        try {
            channel = connection.openChannel().orElseThrow(() -> new IOException("no more channels"));
            acknowledgements = new Acknowledgements(channel);
            channel.basicQos(prefetch);
            consumeMore();
        } catch (IOException | ShutdownSignalException e) {
            throw OperationException.refused("queue '" + queue + "' cannot be read: " + Replies.text(e));
        }
    }

    /** Makes the broker send as many messages again, after all messages that it sent were kept. */
    void consumeMore() throws IOException {
        // a quorum queue returns the messages of several consumers in the order of their tags
        channel.basicConsume(queue, false, tag(consumers + 1), new Consumer(channel));
        consumers++;
    }

    private static String tag(int number) {
        return String.format("petisco-%04d", number);
    }

    /**
     * The next message, or null if none arrives within this time.
     *
     * @throws OperationException if the connection is lost, or the queue was deleted
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
            throw OperationException.brokenOff(Replies.lost(channel.getCloseReason()));
        }
        if (cancelled) {
            throw OperationException.brokenOff("queue '" + queue + "' was deleted");
        }
    }

    /** The messages that are acknowledged, and those that are kept. */
    Acknowledgements acknowledgements() {
        return acknowledgements;
    }

    /**
     * Returns all unacknowledged messages to their old places in the queue, and ends. It closes the channel for this:
     * if one nack returns many messages, a quorum queue of RabbitMQ 3.10 reorders them.
     */
    @Override
    public void close() {
        closing = true;
        try {
            acknowledgements.flushAll();
            for (int number = 1; number <= consumers; number++) {
                channel.basicCancel(tag(number)); // a quorum queue first processes the acknowledgements
            }
            channel.close();
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            Broker.abort(channel); // the broker also requeues them when the connection is closed
        }
    }

    /** Waits while the buffer is full, so that the broker does not send faster than the reader works. */
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
                    // the buffer is still full
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
