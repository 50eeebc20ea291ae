package io.petisco.runtime.transport.rabbitmq;

import java.net.InetAddress;
import java.util.concurrent.Executors;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.NoOpMetricsCollector;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.FrameHandler;

/** In place of a socket: counts what is flushed. */
final class BufferedFrames implements FrameHandler {

    private int flushes;

    /** A connection that writes here. */
    GatheringConnection connection() {
        ConnectionFactory factory = new ConnectionFactory();
        return (GatheringConnection) new GatheringConnection.Factory()
                .createConnection(
                        factory.params(Executors.newSingleThreadExecutor()), this, new NoOpMetricsCollector());
    }

    synchronized int flushes() {
        return flushes;
    }

    @Override
    public synchronized void flush() {
        flushes++;
    }

    @Override
    public void setTimeout(int timeoutMillis) {}

    @Override
    public int getTimeout() {
        return 0;
    }

    @Override
    public void sendHeader() {}

    @Override
    public void initialize(AMQConnection connection) {}

    @Override
    public Frame readFrame() {
        return null;
    }

    @Override
    public void writeFrame(Frame frame) {}

    @Override
    public void close() {}

    @Override
    public InetAddress getLocalAddress() {
        return null;
    }

    @Override
    public int getLocalPort() {
        return 0;
    }

    @Override
    public InetAddress getAddress() {
        return null;
    }

    @Override
    public int getPort() {
        return 0;
    }
}
