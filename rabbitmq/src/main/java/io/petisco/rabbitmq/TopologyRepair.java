package io.petisco.rabbitmq;

import java.io.IOException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Connection;

import static io.petisco.rabbitmq.RabbitMqLog.LOG;

/**
 * Declares the topology again while the connection lasts, since the broker has told that a part of it is gone: it has returned a
 * message, knows no such exchange, or no such queue. Safe for use by several threads.
 */
final class TopologyRepair {

    private final TopologyKeeper keeper;
    private final Supplier<@Nullable Connection> connections;
    private final Runnable repaired;

    /**
     * @param connections gives the connection to declare over, or null where there is none
     * @param repaired is run each time all was declared again; must not block
     */
    TopologyRepair(TopologyKeeper keeper, Supplier<@Nullable Connection> connections, Runnable repaired) {
        this.keeper = keeper;
        this.connections = connections;
        this.repaired = repaired;
    }

    /** Whether this application declares an exchange of this name. Does not block. */
    boolean coversExchange(String exchange) {
        return keeper.hasExchange(exchange);
    }

    /** Whether the broker has returned a message that a queue of ours should have got: someone has deleted it. Does not block. */
    boolean isDueFor(String exchange, String routingKey) {
        return keeper.routes(exchange, routingKey);
    }

    /** Declares all again. Blocks. */
    void repair(Connection connection) throws IOException {
        keeper.invalidate();
        keeper.ensureDeclared(connection);
        repaired.run();
    }

    /** As {@link #repair}, unless someone else declares the queue: then it is not there any sooner if the rest is declared again. */
    void repairFor(String queue, Connection connection) throws IOException {
        if (keeper.hasQueue(queue)) {
            repair(connection);
        }
    }

    /** As {@link #repair}, where there is a connection. Blocks, and throws nothing: whoever waits for it tries again. */
    void tryRepair() {
        Connection connection = connections.get();
        if (connection != null) {
            try {
                repair(connection);
            } catch (IOException | AlreadyClosedException e) {
                LOG.debugf("Declaring again for returned messages failed: %s", CloseReasons.of(e));
            }
        }
    }
}
