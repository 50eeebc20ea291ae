package io.petisco.rabbitmq.rename;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.rabbitmq.connection.AmqpChannels;
import io.petisco.retry.BrokerHeaders;
import io.petisco.retry.RetryHeaders;

/**
 * Moves the messages of a queue until it is empty. It acknowledges a message only after RabbitMQ has confirmed its copy.
 * So if it is interrupted at any point, each message is in the old queue, in the new one, or in both. The copies keep
 * their retries: it is the same handler under another name.
 */
final class QueueDrain implements AutoCloseable {

    /** The delivery tag that stands for all messages of a channel. */
    private static final long ALL = 0;

    private static final int BATCH = 500;
    private static final long POLL_MILLIS = 200;
    private static final long CONFIRM_MILLIS = 30_000;
    private static final int LEADER_TRIES = 25;
    private static final int PERSISTENT = 2;

    private final Channel channel;
    private final String queue;
    private final String tag;
    private final Target target;
    private final Predicate<Delivery> isThere;
    private final BlockingQueue<Delivery> arrived = new LinkedBlockingQueue<>();
    private final AtomicBoolean returned = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private long moved;

    /**
     * The place of the copies.
     *
     * @param handlerQueue the queue that the headers of failed messages name
     */
    record Target(String exchange, String routingKey, String handlerQueue) {}

    /** @param isThere whether the new queue already has the message, so that it is dropped here */
    QueueDrain(Connection connection, String queue, Target target, Predicate<Delivery> isThere) throws IOException {
        this.channel = AmqpChannels.open(connection);
        this.queue = queue;
        this.target = target;
        this.isThere = isThere;
        channel.addReturnListener(message -> returned.set(true));
        channel.confirmSelect();
        channel.basicQos(BATCH);
        tag = channel.basicConsume(
                queue, false, (consumer, delivery) -> arrived.add(delivery), consumer -> ended.set(true));
    }

    /**
     * Blocks until the queue has no message that can be delivered.
     *
     * @return how many messages were moved
     * @throws IOException if a copy reaches no queue, or is not confirmed, or the connection is lost
     */
    long untilEmpty() throws IOException, InterruptedException {
        int quiet = 0;
        long unsettled = 0;
        long lastTag = 0;
        while (quiet < 2) {
            Delivery next = arrived.poll(unsettled == 0 ? POLL_MILLIS : 0, TimeUnit.MILLISECONDS);
            if (next != null) {
                pass(next);
                lastTag = next.getEnvelope().getDeliveryTag();
                unsettled++;
                quiet = 0;
            }
            if (unsettled >= BATCH || next == null && unsettled > 0) {
                settle(lastTag);
                unsettled = 0;
            } else if (next == null) {
                failIfEnded();
                quiet = isEmpty() ? quiet + 1 : 0;
            }
        }
        return moved;
    }

    /** An answer without this consumer is not that of the queue's leader. */
    private boolean isEmpty() throws IOException {
        AMQP.Queue.DeclareOk answer = channel.queueDeclarePassive(queue);
        return answer.getConsumerCount() > 0 && answer.getMessageCount() == 0 && arrived.isEmpty();
    }

    /**
     * Whether the queue has no other consumer.
     *
     * @throws IOException if the leader of the queue does not answer
     */
    boolean isAlone() throws IOException, InterruptedException {
        for (int tries = 0; tries < LEADER_TRIES; tries++) {
            int consumers = channel.queueDeclarePassive(queue).getConsumerCount();
            if (consumers > 0) {
                return consumers == 1;
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new IOException("the leader of queue '" + queue + "' does not answer");
    }

    private void pass(Delivery message) throws IOException {
        if (isThere.test(message)) {
            return;
        }
        channel.basicPublish(
                target.exchange(), target.routingKey(), true, copy(message.getProperties()), message.getBody());
        moved++;
    }

    private void settle(long lastTag) throws IOException, InterruptedException {
        try {
            channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
        } catch (TimeoutException e) {
            throw new IOException("RabbitMQ does not confirm the messages of queue '" + queue + "'", e);
        }
        if (returned.get()) {
            throw new IOException("routing key '" + target.routingKey() + "' of exchange '" + target.exchange()
                    + "' reaches no queue");
        }
        channel.basicAck(lastTag, true);
    }

    private void failIfEnded() throws IOException {
        if (ended.get() || !channel.isOpen()) {
            throw new IOException("the consumer of queue '" + queue + "' ended");
        }
    }

    private BasicProperties copy(BasicProperties properties) {
        return properties
                .builder()
                .headers(headers(properties.getHeaders()))
                .deliveryMode(PERSISTENT)
                .userId(null)
                .expiration(null)
                .build();
    }

    private @Nullable Map<String, Object> headers(@Nullable Map<String, Object> headers) {
        if (headers == null) {
            return null;
        }
        Map<String, Object> copied = new HashMap<>(BrokerHeaders.without(headers));
        copied.computeIfPresent(RetryHeaders.QUEUE, (name, value) -> target.handlerQueue());
        return copied;
    }

    /** Requeues what is not settled: closing the channel alone would count as a failure in some queues. */
    @Override
    public void close() {
        try {
            channel.basicCancel(tag);
            channel.basicNack(ALL, true, true);
        } catch (IOException | ShutdownSignalException e) {
            // the consumer has already ended; no log line, because the command line has no logger
        }
        AmqpChannels.abort(channel);
    }
}
