package io.petisco.rabbitmq;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

import com.rabbitmq.client.Connection;

/**
 * The broker's limit of channels on one connection ({@code channel_max}). That it is reached is said once for each connection,
 * not for each consumer. Safe for use by several threads.
 */
final class ChannelLimit {

    /** For declaring again and for looking at queues, while all consumers are open. */
    private static final int RESERVE = TopologyDeclarer.MAX_CHANNELS + 1;

    private final AtomicReference<Connection> told = new AtomicReference<>();

    /** There is no channel left on a connection. */
    static final class ReachedException extends IOException {
        ReachedException() {
            super("the connection has as many channels as the broker allows");
        }
    }

    /** @param channelMax as the broker has said it; 0 is no limit */
    static int consumers(int channelMax) {
        return channelMax == 0 ? Integer.MAX_VALUE : Math.max(1, channelMax - RESERVE);
    }

    /** Says that some consumers have no channel, unless that was said of this connection. */
    void reached(Connection connection, String address) {
        if (told.getAndSet(connection) != connection) {
            RabbitMqLog.LOG.tooManyConsumers(address, connection.getChannelMax());
        }
    }
}
