package io.petisco.rabbitmq.topology;

import java.io.IOException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Connection;

import io.petisco.rabbitmq.connection.CloseReasons;

import static io.petisco.rabbitmq.connection.RabbitMqLog.LOG;

/**
 * Declares the topology again while the connection lasts, because the broker has reported that a part of it is missing:
 * it returned a message, or does not know an exchange or a queue. Safe for use by several threads.
 */
public final class TopologyRepair {

    private final TopologyKeeper keeper;
    private final Supplier<@Nullable Connection> connections;
    private final Runnable repaired;

    /**
     * @param connections returns the connection to declare over, or null if there is none
     * @param repaired called after each redeclaration; must not block
     */
    public TopologyRepair(TopologyKeeper keeper, Supplier<@Nullable Connection> connections, Runnable repaired) {
        this.keeper = keeper;
        this.connections = connections;
        this.repaired = repaired;
    }

    /** Whether this application declares an exchange of this name. Does not block. */
    public boolean coversExchange(String exchange) {
        return keeper.hasExchange(exchange);
    }

    /**
     * Whether the broker returned a message that should have reached a queue of this application. If so, that queue was
     * deleted. Does not block.
     */
    public boolean isDueFor(String exchange, String routingKey) {
        return keeper.routes(exchange, routingKey);
    }

    /** Declares all again. Blocks. */
    public void repair(Connection connection) throws IOException {
        keeper.invalidate();
        keeper.ensureDeclared(connection);
        repaired.run();
    }

    /**
     * As {@link #repair}, unless another service declares the queue: declaring the rest again does not bring it back.
     */
    public void repairFor(String queue, Connection connection) throws IOException {
        if (keeper.hasQueue(queue)) {
            repair(connection);
        }
    }

    /** As {@link #repair}, if there is a connection. Blocks, and throws nothing: callers that wait for it try again. */
    public void tryRepair() {
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
