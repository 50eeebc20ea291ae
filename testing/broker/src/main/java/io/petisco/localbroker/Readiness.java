package io.petisco.localbroker;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import com.rabbitmq.client.ConnectionFactory;

/** Waits until a broker accepts an AMQP connection with its user and virtual host. */
final class Readiness {

    private static final int CONNECT_MILLIS = 2000;
    private static final int PAUSE_MILLIS = 100;

    private Readiness() {}

    /**
     * @param stillAlive throws if waiting has become pointless
     * @param help the end of the error message when the time is over
     */
    static void await(BrokerNode node, Duration limit, Runnable stillAlive, Supplier<String> help) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            stillAlive.run();
            Exception failure = tryToConnect(node);
            if (failure == null) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new LocalRabbitMqException(
                        "no AMQP connection to " + node.host() + ":" + node.port() + " within " + limit.toSeconds()
                                + " s (" + failure + "). " + help.get(),
                        failure);
            }
            pause();
        }
    }

    private static Exception tryToConnect(BrokerNode node) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(node.host());
        factory.setPort(node.port());
        factory.setUsername(node.username());
        factory.setPassword(node.password());
        factory.setVirtualHost(node.virtualHost());
        factory.setAutomaticRecoveryEnabled(false);
        factory.setConnectionTimeout(CONNECT_MILLIS);
        factory.setHandshakeTimeout(CONNECT_MILLIS);
        try {
            factory.newConnection("readiness").close();
            return null;
        } catch (IOException | TimeoutException e) {
            return e;
        }
    }

    /** A wait that an interrupt ends with an error. */
    private static void pause() {
        try {
            new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalRabbitMqException("interrupted while waiting for RabbitMQ", e);
        }
    }
}
