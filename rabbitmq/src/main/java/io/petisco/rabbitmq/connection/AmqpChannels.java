package io.petisco.rabbitmq.connection;

import java.io.IOException;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;

/** Opens and abandons AMQP channels. */
public final class AmqpChannels {

    private AmqpChannels() {}

    /**
     * @throws AmqpChannelLimit.ReachedException if the connection has as many channels as the broker allows
     * @throws IOException if no channel can be opened for another reason
     */
    public static Channel open(Connection connection) throws IOException {
        try {
            return connection.openChannel().orElseThrow(AmqpChannelLimit.ReachedException::new);
        } catch (ShutdownSignalException e) {
            throw new IOException(e);
        }
    }

    /** Closes a channel in any state. */
    public static void abort(Channel channel) {
        try {
            channel.abort();
        } catch (IOException | ShutdownSignalException e) {
            RabbitMqLog.LOG.tracef("The AMQP channel was already closed: %s", CloseReasons.of(e));
        }
    }
}
