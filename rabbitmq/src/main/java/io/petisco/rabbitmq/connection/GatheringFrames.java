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
 * The frames of one connection, below the client. A thread can delay its writes, so that several commands leave
 * in one write to the socket: such a write costs both sides more than a small message. Other threads' frames leave at
 * once, together with the frames that are delayed. The client itself flushes after each command.
 */
public final class GatheringFrames extends ForwardingFrames {

    /** The connection whose writes this thread delays. */
    private static final ThreadLocal<GatheringFrames> HELD = new ThreadLocal<>();

    private static final int UNLIMITED = 0;

    /** The broker's notes have some 300 bytes for each queue that a message has come through. */
    private static final int BROKERS_NOTES = 128 * 1024;

    private final LastFrame lastFrame = new LastFrame();

    public GatheringFrames(FrameHandler socket) {
        super(socket);
    }

    /** Makes connections with such frames. */
    public static final class Factory extends ConnectionFactory {
        @Override
        protected synchronized FrameHandlerFactory createFrameHandlerFactory() throws IOException {
            FrameHandlerFactory sockets = super.createFrameHandlerFactory();
            return (address, connectionName) -> new GatheringFrames(sockets.create(address, connectionName));
        }
    }

    /** The frames of the connection that a channel is on. */
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

    /** From now on, this thread's frames stay in the buffer while there is room, until any thread flushes it. */
    public void hold() {
        HELD.set(this);
    }

    /** From now on, this thread's frames leave at once. Frames that were delayed still wait for a {@link #flush}. */
    public void release() {
        HELD.remove();
    }

    /** Sends what is in the buffer, unless this thread holds it back. Blocks while the socket takes no bytes. */
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
     * RabbitMQ itself does not keep to the limit: it sends all headers in one frame, also where it has added its notes
     * of a retry
     * to headers that filled the frame. The client would close the connection, again after each redelivery.
     */
    @Override
    public void setFrameMax(int frameMax) {
        super.setFrameMax(frameMax == UNLIMITED ? UNLIMITED : frameMax + BROKERS_NOTES);
    }
}
