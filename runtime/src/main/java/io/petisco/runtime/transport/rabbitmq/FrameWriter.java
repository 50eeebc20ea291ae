package io.petisco.runtime.transport.rabbitmq;

import java.io.IOException;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;

import io.petisco.runtime.transport.MessageProperties;
import io.petisco.runtime.transport.OutgoingMessage;
import io.petisco.runtime.transport.PropertiesFrame;

/**
 * Writes messages to a channel, one at a time, and knows how long the current write takes: one into full buffers, to a broker
 * that hangs, would last until the heartbeat finds out. Safe for use by a writing and a watching thread.
 */
final class FrameWriter {

    private volatile int maxBytes = PropertiesFrame.DEFAULT_MAX_BYTES;
    private Channel writing;
    private long since;

    /** What is written from now on goes over this connection. */
    void use(Connection connection) {
        int negotiated = connection.getFrameMax();
        maxBytes = negotiated == 0 ? Integer.MAX_VALUE : negotiated; // zero is AMQP's word for no limit
    }

    /** By the limit of the connection that was used last. */
    boolean fits(MessageProperties properties) {
        return PropertiesFrame.bytes(properties) <= maxBytes;
    }

    /** Blocks while the connection takes no bytes. */
    void write(Channel channel, PendingPublish pending) throws IOException {
        OutgoingMessage message = pending.message();
        begin(channel);
        try {
            channel.basicPublish(message.exchange(), message.routingKey(), true, pending.properties(), message.body());
        } finally {
            begin(null);
        }
    }

    private synchronized void begin(Channel channel) {
        writing = channel;
        since = System.nanoTime();
    }

    /** The connection whose current write takes longer than so many nanoseconds, or null; each such write is told of once. */
    synchronized Connection takeStuck(long nowNanos, long timeoutNanos) {
        if (writing == null || nowNanos - since <= timeoutNanos) {
            return null;
        }
        Connection stuck = writing.getConnection();
        writing = null;
        return stuck;
    }
}
