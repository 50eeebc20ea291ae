package io.petisco.localbroker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** One {@code GET /_ping} to a Docker engine. Blocks: the caller limits the time. */
final class DockerPing {

    private static final int MILLIS = 2000;
    private static final int TLS_PORT = 2376;

    private DockerPing() {}

    static boolean unixSocket(Path socket) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return ping(Channels.newInputStream(channel), Channels.newOutputStream(channel));
        }
    }

    static boolean tcp(URI endpoint) throws IOException {
        int port = endpoint.getPort() > 0 ? endpoint.getPort() : 2375;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(endpoint.getHost(), port), MILLIS);
            socket.setSoTimeout(MILLIS);
            // Testcontainers, which knows the certificates, asks an engine that requires TLS.
            return port == TLS_PORT || ping(socket.getInputStream(), socket.getOutputStream());
        }
    }

    private static boolean ping(InputStream in, OutputStream out) throws IOException {
        out.write(
                "GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        String status = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
        return status.matches("HTTP/1\\.[01] 200");
    }
}
