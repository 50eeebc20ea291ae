package io.petisco.rabbitmq.connection;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.WriteListener;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.FrameHandler;
import com.rabbitmq.client.impl.FrameHandlerFactory;

/**
 * The frame handler of one connection. A thread can delay its frames, so that several commands leave in one write to
 * the socket: a write costs both sides more than a small message. The frames of other threads leave at once, together
 * with the delayed ones. The client itself flushes after each command.
 */
public final class GatheringFrames extends ForwardingFrames {

    /** The connection whose writes this thread delays. */
    private static final ThreadLocal<GatheringFrames> HELD = new ThreadLocal<>();

    private static final int UNLIMITED = 0;

    /** Room for the headers that the broker adds: about 300 bytes for each queue that a message has passed. */
    private static final int BROKERS_NOTES = 128 * 1024;

    private final LastFrame lastFrame = new LastFrame();

    public GatheringFrames(FrameHandler socket) {
        super(socket);
    }

    /** Creates connections with this frame handler. */
    public static final class Factory extends ConnectionFactory {
        @Override
        protected synchronized FrameHandlerFactory createFrameHandlerFactory() throws IOException {
            FrameHandlerFactory sockets = super.createFrameHandlerFactory();
            return (address, connectionName) -> new GatheringFrames(sockets.create(address, connectionName));
        }
    }

    /** The frame handler of a channel's connection. */
    public static GatheringFrames of(Channel channel) {
        return of(channel.getConnection());
    }

    public static GatheringFrames of(Connection connection) {
        return (GatheringFrames) ((AMQConnection) connection).getFrameHandler();
    }

    /** The last frame that was read from this connection. */
    public LastFrame lastFrame() {
        return lastFrame;
    }

    @Override
    public @Nullable Frame readFrame() throws IOException {
        Frame frame = socket.readFrame();
        if (frame != null) {
            lastFrame.read(frame);
        }
        return frame;
    }

    /** Delays this thread's frames: they stay in the buffer while there is room, until any thread flushes it. */
    public void hold() {
        HELD.set(this);
    }

    /** Stops delaying this thread's frames. Frames already delayed still wait for a {@link #flush}. */
    public void release() {
        HELD.remove();
    }

    /** Sends the buffered frames, unless this thread delays them. Blocks while the socket accepts no bytes. */
    public void flush() throws IOException {
        flush(null);
    }

    @Override
    public void flush(@Nullable WriteListener listener) throws IOException {
        if (HELD.get() != this) {
            socket.flush(listener);
        } else if (listener != null) {
            listener.done(true, null);
        }
    }

    /**
     * RabbitMQ itself exceeds the limit: it sends all headers in one frame, even if the headers that it added for a
     * retry no longer fit. Without more room the client would close the connection, again after each redelivery.
     */
    @Override
    public void setFrameMax(int frameMax) {
        super.setFrameMax(frameMax == UNLIMITED ? UNLIMITED : frameMax + BROKERS_NOTES);
    }
}
