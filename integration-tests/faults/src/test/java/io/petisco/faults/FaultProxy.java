package io.petisco.faults;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy between application and broker that forwards AMQP frames. It can make the open connections go dead without closing
 * them, while new ones work, and it can send an acknowledgement twice.
 */
final class FaultProxy implements AutoCloseable {

    private static final int PROTOCOL_HEADER = 8;
    private static final int FRAME_HEADER = 7;
    private static final int METHOD_FRAME = 1;
    private static final int BASIC_ACK = 60 << 16 | 80;

    private final String host;
    private final int port;
    private final ServerSocket server;
    private final List<Pair> pairs = new CopyOnWriteArrayList<>();
    private final AtomicInteger acksToRepeat = new AtomicInteger();

    FaultProxy(String host, int port) {
        this.host = host;
        this.port = port;
        try {
            this.server = new ServerSocket();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new IllegalStateException("no port for the proxy", e);
        }
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Drops all that either side sends over the current connections, unnoticed by both. */
    void swallowAll() {
        pairs.forEach(pair -> {
            pair.swallowFromClient = true;
            pair.swallowFromBroker = true;
        });
    }

    /** Drops all that the broker sends over the current connections: it stores messages, but no confirm arrives. */
    void swallowFromBroker() {
        pairs.forEach(pair -> pair.swallowFromBroker = true);
    }

    /** Sends the next acknowledgement of a delivery twice, to which the broker responds by closing the channel. */
    void repeatAnAck() {
        acksToRepeat.incrementAndGet();
    }

    /** Whether the acknowledgement was sent twice. */
    boolean hasRepeated() {
        return acksToRepeat.get() == 0;
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket client = server.accept();
            try {
                Pair pair = new Pair(client, new Socket(host, port));
                pairs.add(pair);
                start(pair::copyFromClient);
                start(pair::copyFromBroker);
            } catch (IOException e) { // the broker is down, so the proxy is too
                client.close();
            }
        }
    }

    private final class Pair {
        private final Socket client;
        private final Socket broker;
        private volatile boolean swallowFromClient;
        private volatile boolean swallowFromBroker;

        Pair(Socket client, Socket broker) {
            this.client = client;
            this.broker = broker;
        }

        void copyFromClient() throws IOException {
            try (client;
                    broker) {
                DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
                OutputStream out = broker.getOutputStream();
                out.write(in.readNBytes(PROTOCOL_HEADER));
                while (true) {
                    byte[] frame = readFrame(in);
                    if (!swallowFromClient) {
                        out.write(frame);
                        if (isAck(frame) && acksToRepeat.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
                            out.write(frame);
                        }
                    }
                }
            }
        }

        void copyFromBroker() throws IOException {
            byte[] buffer = new byte[64 * 1024];
            try (client;
                    broker) {
                OutputStream out = client.getOutputStream();
                int count = broker.getInputStream().read(buffer);
                while (count >= 0) {
                    if (!swallowFromBroker) {
                        out.write(buffer, 0, count);
                    }
                    count = broker.getInputStream().read(buffer);
                }
            }
        }

        void close() throws IOException {
            client.close();
            broker.close();
        }
    }

    /** Type, channel, size, that many bytes, and an end mark: section 2.3.5 of AMQP 0-9-1. */
    private static byte[] readFrame(DataInputStream in) throws IOException {
        byte[] header = new byte[FRAME_HEADER];
        in.readFully(header);
        int size = ByteBuffer.wrap(header, 3, Integer.BYTES).getInt();
        byte[] frame = new byte[FRAME_HEADER + size + 1];
        System.arraycopy(header, 0, frame, 0, FRAME_HEADER);
        in.readFully(frame, FRAME_HEADER, size + 1);
        return frame;
    }

    private static boolean isAck(byte[] frame) {
        return frame[0] == METHOD_FRAME
                && ByteBuffer.wrap(frame, FRAME_HEADER, Integer.BYTES).getInt() == BASIC_ACK;
    }

    @FunctionalInterface
    private interface Io {
        void run() throws IOException;
    }

    private static void start(Io task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // one of the sockets was closed
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Pair pair : pairs) {
                pair.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the proxy does not close", e);
        }
    }
}
