package io.petisco.rabbitmq.connection;

import java.io.IOException;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ChannelContinuationTimeoutException;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;

/** Runs steps on a channel. A step that the broker refuses closes the channel, so the next step runs on a new one. */
public final class AmqpChannelSteps implements AutoCloseable {

    private final Connection connection;
    private @Nullable Channel channel;

    public AmqpChannelSteps(Connection connection) {
        this.connection = connection;
    }

    /** The result of a step, or the reason why the broker refused it. */
    public record Answer<T>(@Nullable T value, int replyCode, String reply) {

        /** The result of a step that was not refused. */
        public T done() {
            return Objects.requireNonNull(value, reply);
        }

        public boolean isRefused() {
            return replyCode != 0;
        }

        /**
         * Whether the queue or exchange does not exist. RabbitMQ also reports a queue as not found while its node is
         * down.
         */
        public boolean isMissing() {
            return replyCode == AMQP.NOT_FOUND && !CloseReasons.isOutOfReach(reply);
        }
    }

    @FunctionalInterface
    public interface Step<T> {
        T on(Channel channel) throws IOException;
    }

    /** @throws IOException if the connection is lost, or the broker does not answer */
    public <T> Answer<T> run(Step<T> step) throws IOException {
        if (channel == null || !channel.isOpen()) {
            channel = AmqpChannels.open(connection);
        }
        try {
            return new Answer<>(step.on(channel), 0, "");
        } catch (ChannelContinuationTimeoutException e) {
            close(); // its answer may still come
            channel = null;
            throw e;
        } catch (ShutdownSignalException | IOException e) {
            int code = CloseReasons.channelReplyCode(e);
            if (!connection.isOpen() || code == 0) {
                throw new IOException(e);
            }
            return new Answer<>(null, code, CloseReasons.of(e));
        }
    }

    @Override
    public void close() {
        if (channel != null) {
            AmqpChannels.abort(channel);
        }
    }
}
