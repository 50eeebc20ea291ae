package io.petisco.rabbitmq.consume;

import java.io.IOException;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.FrameHandler;
import com.rabbitmq.client.impl.FrameHandlerFactory;

import io.petisco.rabbitmq.connection.ForwardingFrames;

/**
 * The frame handler of a connection whose client sees only empty messages, without properties. The contents as received
 * go to a sink, frame by frame. So a message can be moved that the client cannot read or that does not fit into memory.
 */
final class UnreadFrames extends ForwardingFrames {

    /** Receives contents. Called on the connection's own thread; may block. */
    interface Sink {

        /** A message begins. */
        void header(byte[] header) throws IOException;

        /** A part of its body. */
        void body(byte[] part) throws IOException;
    }

    /** Class id and weight, then the size of the body. */
    private static final int SIZE_AT = 4;

    /** Class id, weight, size of the body, flags of the properties. */
    private static final int EMPTY_HEADER_BYTES = 14;

    private final Sink sink;
    private @Nullable Frame pendingHeader;
    private long bytesLeft;

    private UnreadFrames(FrameHandler socket, Sink sink) {
        super(socket);
        this.sink = sink;
    }

    /** Creates connections with this frame handler. */
    static final class Factory extends ConnectionFactory {

        private final Sink sink;

        Factory(Sink sink) {
            this.sink = sink;
        }

        @Override
        protected synchronized FrameHandlerFactory createFrameHandlerFactory() throws IOException {
            FrameHandlerFactory sockets = super.createFrameHandlerFactory();
            return (address, connectionName) -> new UnreadFrames(sockets.create(address, connectionName), sink);
        }
    }

    static long bodySize(byte[] header) {
        return ByteBuffer.wrap(header).getLong(SIZE_AT);
    }

    @Override
    public @Nullable Frame readFrame() throws IOException {
        while (true) {
            Frame frame = super.readFrame();
            if (frame == null) {
                return null;
            }
            if (frame.getType() == AMQP.FRAME_HEADER) {
                byte[] header = frame.getPayload();
                sink.header(header);
                bytesLeft = bodySize(header);
                pendingHeader = new Frame(AMQP.FRAME_HEADER, frame.getChannel(), emptyHeaderOf(header));
            } else if (frame.getType() == AMQP.FRAME_BODY && pendingHeader != null) {
                byte[] part = frame.getPayload();
                sink.body(part);
                bytesLeft -= part.length;
            } else {
                return frame;
            }
            if (bytesLeft <= 0) {
                Frame complete = pendingHeader;
                pendingHeader = null;
                return complete;
            }
        }
    }

    private static byte[] emptyHeaderOf(byte[] header) {
        ByteBuffer empty = ByteBuffer.allocate(EMPTY_HEADER_BYTES);
        empty.put(header, 0, SIZE_AT);
        return empty.array();
    }
}
