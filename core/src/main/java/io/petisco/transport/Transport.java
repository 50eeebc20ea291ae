package io.petisco.transport;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

import io.petisco.TopologyReport;
import io.petisco.topology.Removal;
import io.petisco.topology.Renaming;
import io.petisco.topology.Topology;

/** The access to a broker. Safe for use by several threads. */
public interface Transport extends AutoCloseable {

    /** The default limit for closing. */
    Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    /**
     * Connects and declares the topology; blocks until both are done. From then on the transport reconnects by itself
     * indefinitely, and declares the topology again after each lost connection.
     *
     * @throws TransportException if the broker cannot be reached or refuses the credentials
     * @throws TopologyConflictException if something exists with other arguments; all else is declared nevertheless
     */
    default void start(Topology topology) {
        start(() -> topology);
    }

    /**
     * As {@link #start(Topology)}, for a topology that may still be planned while this connects.
     *
     * @param topology called once, when the broker is connected; may block; an exception ends the start
     */
    void start(Supplier<Topology> topology);

    /**
     * Lets renamed queues take the place of the queues with their former names, once these have had no consumer for some
     * time. Until then the renamed queues get no new messages. To be called before the start.
     */
    default void takeOver(Collection<Renaming> renamings, Duration idleFor) {}

    /**
     * Declares a topology now, and again after each lost connection, instead of the previous topology; blocks.
     *
     * @throws TransportException if the broker is not connected
     * @throws TopologyConflictException if something exists with other arguments; all else is declared nevertheless
     */
    void declare(Topology topology);

    /**
     * Compares a topology with what is on the broker; blocks. Changes nothing.
     *
     * @throws TransportException if the broker is not connected
     */
    TopologyReport verify(Topology topology);

    /**
     * Removes queues, bindings and exchanges from the broker; blocks. They are not declared again after a lost
     * connection.
     *
     * @throws TransportException if the broker is not connected
     */
    RemovalResult remove(Removal removal);

    /**
     * A publisher with its own AMQP channel in confirm mode.
     *
     * @param purpose its purpose, for logs
     */
    Publisher publisher(String purpose);

    /** Consumes a queue until the consumption is closed, across lost connections and deleted queues. */
    Consumption consume(ConsumeRequest request, DeliveryListener listener);

    /** Whether the client authenticates to the broker with its certificate instead of a password. */
    default boolean isAuthenticatedByCertificate() {
        return false;
    }

    /** For how many consumers the connection has room; unlimited if there is no connection with a limit. */
    default int consumersAllowed() {
        return Integer.MAX_VALUE;
    }

    /**
     * Removes the messages that are ready to be delivered from queues, in this order; consumers keep what they have.
     *
     * @throws TransportException if there is no such queue, after all others are emptied, or if the broker cannot be reached
     */
    void purge(List<String> queues);

    /** The connections to the broker, each with its current state; empty for a transport without connections. */
    default List<BrokerConnection> connections() {
        return List.of();
    }

    /**
     * How many messages are ready to be delivered, for each of the queues that exist; empty if the broker does not
     * know, because the queue's node or leader does not answer.
     *
     * @throws TransportException if the broker cannot be reached
     */
    Map<String, OptionalLong> messageCounts(List<String> queues);

    /**
     * Closes all connections, and returns at the deadline at the latest, whatever the broker does: connections that are
     * still open then are cut, and listeners that still run are interrupted. Messages without a confirm are reported as
     * not confirmed.
     */
    void close(Deadline deadline);

    /** As {@link #close(Deadline)}, within 10 s. */
    @Override
    default void close() {
        close(Deadline.in(CLOSE_TIMEOUT));
    }
}
