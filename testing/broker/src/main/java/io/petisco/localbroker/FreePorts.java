package io.petisco.localbroker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Picks free loopback ports between 20000 and 32000, below the range that systems use for outgoing connections. */
public final class FreePorts {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 500;
    /** Ports that this JVM has given out already; their owners may be about to listen. */
    private static final Set<Integer> TAKEN = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    /**
     * The wanted port, or any free one if that is 0.
     *
     * @param setting the name of the setting for the port
     * @throws LocalRabbitMqException if the wanted port is taken
     */
    public static int claim(int wanted, String setting) {
        if (wanted == 0) {
            return any();
        }
        if (!isFree(wanted)) {
            throw new LocalRabbitMqException("port " + wanted + " on 127.0.0.1 is taken: set " + setting
                    + " to another one, or to 0 for any free one");
        }
        return wanted;
    }

    /** A free port that this JVM has not given out before. */
    public static int any() {
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port) && TAKEN.add(port)) {
                return port;
            }
        }
        throw new LocalRabbitMqException("no free port found between " + LOWEST + " and " + HIGHEST + " on 127.0.0.1");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
