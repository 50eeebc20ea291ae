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
 * Reads the messages of a queue in order, without settling them. Unacknowledged messages stay with the broker: only the
 * {@value #READ_AHEAD} messages that were read ahead, and the client's own 1000, take memory here. One thread reads;
 * acknowledging is safe from any thread.
 */
final class QueueReader implements AutoCloseable {

    /** The most that AMQP has a number for: 0 is none to a classic queue, and 2000 to a quorum queue. */
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

    /** @param prefetch how many unsettled messages the broker sends at most */
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

    /** Has the broker send as many messages again, where all that it has sent are kept. */
    void consumeMore() throws IOException {
        // a quorum queue returns the messages of several consumers in the order of their tags
        channel.basicConsume(queue, false, tag(consumers + 1), new Consumer(channel));
        consumers++;
    }

    private static String tag(int number) {
        return String.format("petisco-%04d", number);
    }

    /**
     * The next message, or null if none came within this time.
     *
     * @throws OperationException if there is no way to the broker any more, or the queue was deleted
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

    /** The messages that are acknowledged, and kept. */
    Acknowledgements acknowledgements() {
        return acknowledgements;
    }

    /**
     * Returns to the queue, at their old places, all messages that are not acknowledged, and ends. By closing the channel: where
     * one nack returns many, a quorum queue of RabbitMQ 3.10 puts them back in any order.
     */
    @Override
    public void close() {
        closing = true;
        try {
            acknowledgements.flushAll();
            for (int number = 1; number <= consumers; number++) {
                channel.basicCancel(tag(number)); // a quorum queue answers when it has done the acknowledgements before
            }
            channel.close();
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            Broker.abort(channel); // the broker also requeues them when the connection is closed
        }
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
