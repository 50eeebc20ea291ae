package io.petisco.rabbitmq.connection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MalformedFrameException;
import com.rabbitmq.client.ShutdownSignalException;
import com.rabbitmq.client.impl.Frame;

/**
 * The last frame that a connection read, to distinguish a message that closes the connection from a network failure.
 * Written by the connection's own thread, except for the queues; safe for use by several threads.
 */
public final class LastFrame {

    /** The queue that is consumed over a channel, by the channel's number. */
    private final Map<Integer, String> queues = new ConcurrentHashMap<>();

    private volatile long lastNanos = System.nanoTime();
    private volatile int lastChannel;
    private volatile byte[] lastHeader = {};

    void read(Frame frame) {
        lastNanos = System.nanoTime();
        lastChannel = frame.getChannel();
        if (frame.getType() == AMQP.FRAME_HEADER) {
            lastHeader = frame.getPayload();
        }
    }

    /** When the broker last sent a frame, as a value of {@link System#nanoTime}. */
    long lastNanos() {
        return lastNanos;
    }

    /** Records which queue is consumed over a channel. */
    public void consumes(Channel channel, String queue) {
        queues.put(channel.getChannelNumber(), queue);
    }

    /** The failure to read a message that ended a connection; null if the connection ended for another reason. */
    static @Nullable ReadFailure failureOf(Connection connection) {
        ShutdownSignalException signal = connection.getCloseReason();
        Throwable cause = signal == null ? null : signal.getCause();
        boolean unreadable = cause instanceof MalformedFrameException
                || cause instanceof Error
                || (cause instanceof RuntimeException && !(cause instanceof ShutdownSignalException));
        return unreadable && cause != null
                ? GatheringFrames.of(connection).lastFrame().failure(cause)
                : null;
    }

    private @Nullable ReadFailure failure(Throwable cause) {
        String queue = queues.get(lastChannel);
        return queue == null ? null : new ReadFailure(queue, lastHeader, cause);
    }

    /** The failure to handle the message that was read last on this channel. */
    public static ReadFailure failureOn(Channel channel, String queue, Throwable cause) {
        LastFrame last = GatheringFrames.of(channel).lastFrame();
        return new ReadFailure(queue, last.lastHeader, cause);
    }
}
