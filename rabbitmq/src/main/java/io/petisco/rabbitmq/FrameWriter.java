package io.petisco.rabbitmq;

import java.io.IOException;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;

import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PropertiesFrame;

/**
 * Writes messages to a channel, one at a time, or holds a few of them back for one write to the socket. Knows how long the
 * current write takes: one into full buffers, to a broker that hangs, would last until the heartbeat finds out. Safe for use
 * by a writing and a watching thread.
 */
final class FrameWriter {

    private volatile int maxBytes = PropertiesFrame.DEFAULT_MAX_BYTES;

    /** Changed by the writing thread. */
    private final HeldMessages held = new HeldMessages();

    private Channel writing;
    private long since;

    /** What is written from now on goes over this connection. */
    void use(Connection connection) {
        int negotiated = connection.getFrameMax();
        maxBytes = negotiated == 0 ? Integer.MAX_VALUE : negotiated; // zero is AMQP's word for no limit
        held.clear();
    }

    /** By the limit of the connection that was used last. */
    boolean fits(MessageProperties properties) {
        return PropertiesFrame.bytes(properties) <= maxBytes;
    }

    /**
     * Blocks while the connection takes no bytes.
     *
     * @param mayWait whether the message may stay in the buffer, until others fill it or someone calls {@link #flush}
     */
    void write(Channel channel, PendingPublish pending, boolean mayWait) throws IOException {
        begin(channel);
        try {
            int bodyBytes = pending.message().body().length;
            if (mayWait && held.haveRoomAfter(bodyBytes)) {
                hold(channel, pending);
                held.add(bodyBytes);
            } else {
                publish(channel, pending);
                held.clear();
            }
        } finally {
            begin(null);
        }
    }

    private void hold(Channel channel, PendingPublish pending) throws IOException {
        GatheringFrames frames = GatheringFrames.of(channel);
        frames.hold();
        try {
            publish(channel, pending);
        } finally {
            frames.release();
        }
    }

    private static void publish(Channel channel, PendingPublish pending) throws IOException {
        OutgoingMessage message = pending.message();
        channel.basicPublish(message.exchange(), message.routingKey(), true, pending.properties(), message.body());
    }

    /** The number of those that wait for a flush, or {@link GatheringTimer#NOTHING}. */
    long heldBatch() {
        return held.batch();
    }

    /** Sends what was held back. Blocks while the connection takes no bytes. */
    void flush(Channel channel) throws IOException {
        begin(channel);
        try {
            held.clear();
            GatheringFrames.of(channel).flush();
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
