package io.petisco.rabbitmq.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.WriteListener;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.FrameHandler;

/** Delegates every call to the client's own frame handler. */
public abstract class ForwardingFrames implements FrameHandler {

    /** The client's own frame handler. */
    final FrameHandler socket;

    public ForwardingFrames(FrameHandler socket) {
        this.socket = socket;
    }

    @Override
    public void flush(@Nullable WriteListener listener) throws IOException {
        socket.flush(listener);
    }

    @Override
    public void writeFrame(Frame frame) throws IOException {
        socket.writeFrame(frame);
    }

    @Override
    public @Nullable Frame readFrame() throws IOException {
        return socket.readFrame();
    }

    @Override
    public void initialize(AMQConnection connection) {
        socket.initialize(connection);
    }

    @Override
    public void startProcessing() {
        socket.startProcessing();
    }

    @Override
    public void finishConnectionNegotiation() {
        socket.finishConnectionNegotiation();
    }

    @Override
    public boolean internalHearbeat() {
        return socket.internalHearbeat();
    }

    @Override
    public void sendHeader() throws IOException {
        socket.sendHeader();
    }

    @Override
    public void setFrameMax(int frameMax) {
        socket.setFrameMax(frameMax);
    }

    @Override
    public void setTimeout(int timeoutMillis) throws SocketException {
        socket.setTimeout(timeoutMillis);
    }

    @Override
    public int getTimeout() throws SocketException {
        return socket.getTimeout();
    }

    @Override
    public void close() {
        socket.close();
    }

    @Override
    public InetAddress getLocalAddress() {
        return socket.getLocalAddress();
    }

    @Override
    public int getLocalPort() {
        return socket.getLocalPort();
    }

    @Override
    public InetAddress getAddress() {
        return socket.getAddress();
    }

    @Override
    public int getPort() {
        return socket.getPort();
    }
}
