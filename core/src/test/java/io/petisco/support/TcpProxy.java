package io.petisco.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between client and broker. Frozen, it passes nothing on, and keeps the connections open, as a hanging broker does. */
public final class TcpProxy implements AutoCloseable {

    private final String host;
    private final int port;
    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private boolean frozen;

    public TcpProxy(String host, int port) throws IOException {
        this(host, port, 0);
    }

    public TcpProxy(String host, int port, int listenOn) throws IOException {
        this.host = host;
        this.port = port;
        this.server = new ServerSocket();
        server.setReuseAddress(true);
        server.setReceiveBufferSize(16 * 1024);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), listenOn));
        start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public boolean hasConnections() {
        return !sockets.isEmpty();
    }

    public synchronized void freeze(boolean nowFrozen) {
        frozen = nowFrozen;
        notifyAll();
    }

    private synchronized void awaitThaw() throws InterruptedException {
        while (frozen) {
            wait();
        }
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket client = server.accept();
            Socket broker = new Socket(host, port);
            sockets.addAll(List.of(client, broker));
            start(() -> copy(client, broker));
            start(() -> copy(broker, client));
        }
    }

    private void copy(Socket from, Socket to) throws IOException, InterruptedException {
        byte[] buffer = new byte[8 * 1024];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                awaitThaw();
                out.write(buffer, 0, count);
            }
        }
    }

    @FunctionalInterface
    private interface Io {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Io task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException | InterruptedException e) {
                // the sockets were closed
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        freeze(false);
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
