package io.petisco.runtime.transport.rabbitmq;

import java.io.IOException;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MetricsCollector;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.ConnectionParams;
import com.rabbitmq.client.impl.FrameHandler;
import com.rabbitmq.client.observation.ObservationCollector;

/**
 * A connection of which a thread can hold back what it writes, so that several commands leave in one write to the socket: a
 * write to the socket costs both sides more than a small message. What other threads write leaves at once, and takes what is
 * held back along. The client itself flushes after each command.
 */
final class GatheringConnection extends AMQConnection {

    /** The connection whose writes this thread holds back. */
    private static final ThreadLocal<GatheringConnection> HELD = new ThreadLocal<>();

    private GatheringConnection(ConnectionParams parameters, FrameHandler handler, MetricsCollector metrics) {
        super(parameters, handler, metrics, ObservationCollector.NO_OP);
    }

    /** Makes such connections. */
    static final class Factory extends ConnectionFactory {
        @Override
        protected AMQConnection createConnection(
                ConnectionParams parameters, FrameHandler handler, MetricsCollector metrics) {
            return new GatheringConnection(parameters, handler, metrics);
        }
    }

    /** The connection that a channel is on. */
    static GatheringConnection of(Channel channel) {
        return (GatheringConnection) channel.getConnection();
    }

    /** What this thread writes from now on stays in the buffer, as far as there is room, until somebody flushes it. */
    void hold() {
        HELD.set(this);
    }

    /** What this thread writes from now on leaves at once again; what was held back still waits for a {@link #flush}. */
    void release() {
        HELD.remove();
    }

    @Override
    public void flush() throws IOException {
        if (HELD.get() != this) {
            super.flush();
        }
    }
}
