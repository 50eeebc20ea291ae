package io.petisco.runtime.transport.rabbitmq;

import java.io.IOException;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;

/** Opens and abandons channels. */
final class Channels {

    private Channels() {}

    /** @throws IOException if no channel can be opened, also if there are too many on this connection */
    static Channel open(Connection connection) throws IOException {
        try {
            return connection
                    .openChannel()
                    .orElseThrow(() -> new IOException("the connection has as many channels as the broker allows"));
        } catch (ShutdownSignalException e) {
            throw new IOException(e);
        }
    }

    /** Closes a channel, whatever state it is in. */
    static void abort(Channel channel) {
        try {
            channel.abort();
        } catch (IOException | ShutdownSignalException e) {
            RabbitMqLog.LOG.tracef("The channel was gone already: %s", Reasons.of(e));
        }
    }
}
