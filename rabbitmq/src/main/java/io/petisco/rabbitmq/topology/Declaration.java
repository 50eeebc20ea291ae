package io.petisco.rabbitmq.topology;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.rabbitmq.connection.BrokerNodes;
import io.petisco.rabbitmq.connection.CloseReasons;
import io.petisco.rabbitmq.connection.RecoveringConnection;

import static io.petisco.rabbitmq.connection.RabbitMqLog.LOG;

/**
 * Ensures that the topology exists before a new connection is used. It is declared at once, except after a node of the
 * broker hung: a RabbitMQ cluster adds a binding, even one that exists, only after each node has answered or counts as
 * dead, which takes a minute. Then existing exchanges and queues are enough, and a separate connection declares the
 * topology meanwhile, so that no message waits for that. Safe for use by several threads.
 */
public final class Declaration {

    /** How long a declaration that blocks nothing may take before it is tried again. */
    public static final Duration ANSWER = Duration.ofSeconds(20);

    private static final long PAUSE_MILLIS = 5_000;

    @FunctionalInterface
    public interface Connector {
        Connection connect() throws IOException;
    }

    private final TopologyKeeper keeper;
    private final BrokerNodes nodes;
    private final Connector connector;
    private final ScheduledExecutorService timer;
    private final Executor threads;
    private final AtomicBoolean underWay = new AtomicBoolean();

    /**
     * @param connector opens a connection on which an answer may take as long as {@link #ANSWER}
     * @param threads run the tasks that block
     */
    public Declaration(
            TopologyKeeper keeper,
            BrokerNodes nodes,
            Connector connector,
            ScheduledExecutorService timer,
            Executor threads) {
        this.keeper = keeper;
        this.nodes = nodes;
        this.connector = connector;
        this.timer = timer;
        this.threads = threads;
    }

    /** Blocks until the connection can be used. */
    public void before(Connection connection) throws IOException {
        if (!nodes.haveHung()) {
            keeper.ensureDeclared(connection);
        } else if (!keeper.ensureThere(connection) && underWay.compareAndSet(false, true)) {
            later(0);
        }
    }

    private void later(long millis) {
        try {
            timer.schedule(() -> threads.execute(this::declare), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debugf("The topology is not declared, because the transport is closing: %s", e);
        }
    }

    private void declare() {
        try {
            Connection connection = connector.connect();
            try {
                keeper.declareBeside(connection);
            } finally {
                connection.abort(RecoveringConnection.CLOSE_TIMEOUT_MILLIS);
            }
            underWay.set(false);
        } catch (IOException | ShutdownSignalException e) {
            LOG.debugf("The topology is declared later: %s", CloseReasons.of(e));
            later(PAUSE_MILLIS);
        }
    }
}
