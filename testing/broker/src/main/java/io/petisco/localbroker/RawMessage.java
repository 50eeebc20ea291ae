package io.petisco.localbroker;

import java.io.IOException;
import java.nio.ByteBuffer;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.Method;

/** A message that the RabbitMQ Java client would not write itself, for tests of the code that reads it. */
public final class RawMessage {

    private static final int BASIC = 60;
    private static final short HAS_HEADERS = 0x2000;
    private static final int LEVEL_BYTES = 7;

    private RawMessage() {}

    /** A content header with nested tables: 63 kB with 9,000 of them, far deeper than a client can read. */
    public static byte[] nestedHeader(int depth, int bodyBytes) {
        ByteBuffer header = ByteBuffer.allocate(18 + depth * LEVEL_BYTES);
        header.putShort((short) BASIC).putShort((short) 0).putLong(bodyBytes).putShort(HAS_HEADERS);
        for (int level = depth; level > 0; level--) {
            header.putInt(level * LEVEL_BYTES);
            header.put((byte) 1).put((byte) 'a').put((byte) 'F');
        }
        return header.putInt(0).array();
    }

    /** Publishes a raw message over a channel that nothing else uses meanwhile. The body must fit into one frame. */
    public static void publish(Channel channel, String exchange, String routingKey, byte[] header, byte[] body)
            throws IOException {
        AMQConnection connection = (AMQConnection) channel.getConnection();
        int number = channel.getChannelNumber();
        Method publish = (Method) new AMQP.Basic.Publish.Builder()
                .exchange(exchange)
                .routingKey(routingKey)
                .build();
        connection.writeFrame(publish.toFrame(number));
        connection.writeFrame(frame(AMQP.FRAME_HEADER, number, header));
        connection.writeFrame(frame(AMQP.FRAME_BODY, number, body));
        connection.flush();
    }

    private static Frame frame(int type, int channel, byte[] payload) throws IOException {
        Frame frame = new Frame(type, channel);
        frame.getOutputStream().write(payload);
        return frame;
    }
}
