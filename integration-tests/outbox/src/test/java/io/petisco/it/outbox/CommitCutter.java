package io.petisco.it.outbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy in front of PostgreSQL that closes a connection at every twentieth COMMIT, in turn before it and before its answer. */
final class CommitCutter implements AutoCloseable {

    private static final int EVERY = 20;

    private final int postgresPort;
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger beforeCommit = new AtomicInteger();
    private final AtomicInteger beforeAnswer = new AtomicInteger();

    CommitCutter(int postgresPort) throws IOException {
        this.postgresPort = postgresPort;
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The number of connections that were closed although the COMMIT was not sent. */
    int beforeCommit() {
        return beforeCommit.get();
    }

    /** The number of connections that were closed although the transaction has committed. */
    int beforeAnswer() {
        return beforeAnswer.get();
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket client = server.accept();
            Socket postgres = new Socket(InetAddress.getLoopbackAddress(), postgresPort);
            client.setTcpNoDelay(true);
            postgres.setTcpNoDelay(true);
            sockets.addAll(List.of(client, postgres));
            Cut cut = new Cut();
            start(() -> requests(client, postgres, cut));
            start(() -> answers(postgres, client, cut));
        }
    }

    private static final class Cut {
        private volatile boolean atTheAnswer;
    }

    private void requests(Socket from, Socket to, Cut cut) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (new String(buffer, 0, count, StandardCharsets.ISO_8859_1).contains("COMMIT")) {
                    int commit = commits.incrementAndGet();
                    if (commit % (2 * EVERY) == EVERY) {
                        beforeCommit.incrementAndGet();
                        return;
                    }
                    cut.atTheAnswer = commit % (2 * EVERY) == 0;
                }
                out.write(buffer, 0, count);
            }
        }
    }

    private void answers(Socket from, Socket to, Cut cut) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (cut.atTheAnswer) {
                    beforeAnswer.incrementAndGet();
                    return;
                }
                out.write(buffer, 0, count);
            }
        }
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
                // the other thread has closed the sockets
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
