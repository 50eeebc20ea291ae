package io.petisco.runtime.transport.rabbitmq;

import java.io.IOException;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;

import io.petisco.runtime.transport.OutgoingMessage;

/**
 * Writes messages to a channel, one at a time, and knows how long the current write takes: one into full buffers, to a broker
 * that hangs, would last until the heartbeat finds out. Safe for use by a writing and a watching thread.
 */
final class FrameWriter {

    private Channel writing;
    private long since;

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
