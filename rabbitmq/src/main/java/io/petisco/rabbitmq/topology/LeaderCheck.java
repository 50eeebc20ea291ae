package io.petisco.rabbitmq.topology;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;

import io.petisco.rabbitmq.connection.AmqpChannels;
import io.petisco.rabbitmq.connection.CloseReasons;
import io.petisco.rabbitmq.connection.RabbitMqLog;

/**
 * Checks an answer of "no messages, no consumers" with the queue's leader. RabbitMQ also gives this answer for a quorum
 * queue whose leader is missing, or does not answer within 250 ms. All calls here wait for the leader, on a separate
 * connection, which RabbitMQ closes if the leader does not return. After a leader has not answered, the check skips the
 * queues after it. It opens no connection before the first call. Not safe for use by several threads.
 */
public final class LeaderCheck implements AutoCloseable {

    /** An answer of no messages and no consumers that took this long is certainly not the leader's. */
    public static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(240);

    public static final int ANSWER_MILLIS = 3_000;

    private static final Map<String, Object> LAST_TO_GET_MESSAGES = Map.of("x-priority", -1_000);

    /** The delivery tag that stands for all messages of a channel. */
    private static final long ALL = 0;

    private final Connector connector;
    private @Nullable Connection connection;
    private boolean unanswered;

    /** Opens a connection whose calls end after {@link #ANSWER_MILLIS}. */
    @FunctionalInterface
    public interface Connector {
        Connection connect() throws IOException;
    }

    public LeaderCheck(Connector connector) {
        this.connector = connector;
    }

    @FunctionalInterface
    private interface Question<T> {
        @Nullable
        T over(Channel channel) throws IOException, InterruptedException;
    }

    /** How many consumers the queue has; empty if its leader does not answer or the queue does not exist. */
    public OptionalInt consumers(String queue) {
        Integer others = ask(queue, channel -> {
            channel.basicQos(1);
            String tag = channel.basicConsume(
                    queue, false, "", false, false, LAST_TO_GET_MESSAGES, new DefaultConsumer(channel));
            int all = channel.queueDeclarePassive(queue).getConsumerCount();
            channel.basicCancel(tag);
            channel.basicNack(ALL, true, true); // otherwise closing the channel would count them as failed
            return all == 0 ? null : all - 1; // without the consumer of this channel, the answer is not the leader's
        });
        return others == null ? OptionalInt.empty() : OptionalInt.of(others);
    }

    /** How many messages wait in the queue; empty if its leader does not answer or the queue does not exist. */
    OptionalLong messages(String queue) {
        Long messages = ask(queue, channel -> CountByTaking.messages(channel, queue));
        return messages == null ? OptionalLong.empty() : OptionalLong.of(messages);
    }

    /** Returns null without an answer. Delivered messages are requeued when the channel is closed. */
    private <T> @Nullable T ask(String queue, Question<T> question) {
        if (unanswered) {
            return null;
        }
        Channel channel = null;
        try {
            if (connection == null) {
                connection = connector.connect();
            }
            channel = AmqpChannels.open(connection);
            return question.over(channel);
        } catch (IOException | AlreadyClosedException e) {
            RabbitMqLog.LOG.debugf("The leader of %s does not answer: %s", queue, CloseReasons.of(e));
            int code = CloseReasons.channelReplyCode(e);
            unanswered = code == 0 || code == AMQP.INTERNAL_ERROR;
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            unanswered = true;
            return null;
        } finally {
            if (channel != null && !unanswered) {
                AmqpChannels.abort(channel);
            }
        }
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.abort(ANSWER_MILLIS);
        }
    }
}
