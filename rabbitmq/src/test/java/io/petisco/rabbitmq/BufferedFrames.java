package io.petisco.rabbitmq;

import java.net.InetAddress;

import com.rabbitmq.client.WriteListener;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.FrameHandler;

import io.petisco.rabbitmq.connection.GatheringFrames;

/** A replacement for a socket that counts the flushes. */
public final class BufferedFrames implements FrameHandler {

    private int flushes;

    /** The frames of a connection, written to this handler. */
    public GatheringFrames gathering() {
        return new GatheringFrames(this);
    }

    public synchronized int flushes() {
        return flushes;
    }

    @Override
    public synchronized void flush(WriteListener listener) {
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
    public void startProcessing() {}

    @Override
    public void finishConnectionNegotiation() {}

    @Override
    public void setFrameMax(int frameMax) {}

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
