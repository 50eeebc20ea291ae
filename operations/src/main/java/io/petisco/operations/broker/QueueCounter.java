package io.petisco.operations.broker;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.operations.OperationException;
import io.petisco.rabbitmq.connection.CloseReasons;
import io.petisco.rabbitmq.topology.CountByTaking;

/**
 * Counts messages if RabbitMQ answered "no messages, no consumers", which it also does for a quorum queue whose leader
 * is late. The counter gets a message, for which the leader has to answer, and requeues it at once. It uses its own
 * connection, which RabbitMQ closes if the leader stays unavailable. Not safe for use by several threads.
 */
final class QueueCounter {

    private static final long ARRIVAL_MILLIS = 500;

    /** The delivery tag that stands for all messages of a channel. */
    private static final long ALL = 0;

    private final Broker broker;
    private @Nullable Connection connection;

    QueueCounter(Broker broker) {
        this.broker = broker;
    }

    /** @throws OperationException if the leader does not answer, or the user may not read */
    Optional<QueueState> count(String queue) {
        Channel channel = open();
        try {
            return Optional.of(new QueueState(queue, CountByTaking.messages(channel, queue), 0));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(queue, "interrupted");
        } catch (IOException | ShutdownSignalException e) {
            int code = CloseReasons.channelReplyCode(e);
            if (code == AMQP.NOT_FOUND && !CloseReasons.isOutOfReach(e)) {
                return Optional.empty();
            }
            if (code == AMQP.RESOURCE_LOCKED) {
                return countBesideAConsumer(queue);
            }
            throw unknown(queue, Replies.text(e));
        } finally {
            Broker.abort(channel); // requeues the message, unless it is already requeued
        }
    }

    /** Consumes, because a quorum queue with a single active consumer does not allow basic.get. */
    private Optional<QueueState> countBesideAConsumer(String queue) {
        Channel channel = open();
        CountDownLatch arrived = new CountDownLatch(1);
        try {
            channel.basicQos(1);
            String tag = channel.basicConsume(queue, false, (consumer, delivery) -> arrived.countDown(), gone -> {});
            AMQP.Queue.DeclareOk ok = channel.queueDeclarePassive(queue);
            if (ok.getConsumerCount() == 0) { // RabbitMQ does not even count this consumer
                throw unknown(queue, "its leader does not answer");
            }
            boolean one = arrived.await(ARRIVAL_MILLIS, TimeUnit.MILLISECONDS);
            channel.basicCancel(tag);
            channel.basicNack(ALL, true, true); // closing the channel would count as a failure
            return Optional.of(new QueueState(queue, ok.getMessageCount() + (one ? 1L : 0), ok.getConsumerCount() - 1));
        } catch (IOException | ShutdownSignalException e) {
            throw unknown(queue, Replies.text(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(queue, "interrupted");
        } finally {
            Broker.abort(channel);
        }
    }

    private OperationException unknown(String queue, String reason) {
        return OperationException.refused("the number of messages is unknown for queue '" + queue + "' on RabbitMQ "
                + broker.settings() + " has: " + reason);
    }

    private Channel open() {
        if (connection == null || !connection.isOpen()) {
            connection = broker.connect("count");
        }
        try {
            return connection.openChannel().orElseThrow(() -> new IOException("no more channels"));
        } catch (IOException | ShutdownSignalException e) {
            throw OperationException.brokenOff("RabbitMQ " + broker.settings() + " is gone: " + Replies.text(e));
        }
    }
}
