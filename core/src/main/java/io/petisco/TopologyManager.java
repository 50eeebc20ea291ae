package io.petisco;

/**
 * The application's exchanges, queues and bindings on the broker. Inject it; it is safe for use by several threads. All
 * methods block until the broker has answered, and throw a {@link RuntimeException} if it cannot be reached.
 * <p> The application declares its topology automatically when it starts, after it has lost the connection, and when a
 * part is missing ({@code quarkus.petisco.topology.check-interval}), unless {@code quarkus.petisco.topology.mode}
 * forbids it.
 */
public interface TopologyManager {

    /**
     * Declares missing parts, and consumes the queues again that {@link #clear} or {@link #clearHandlers} has stopped.
     *
     * @throws RuntimeException if something exists with other arguments; the text names each one, both values and the
     *     fix. Everything else is declared nevertheless
     */
    void declare();

    /**
     * Compares the topology with the broker. Changes nothing. Bindings are compared if the management API is
     * configured, see {@code quarkus.petisco.topology.management-url}; otherwise the report says that they were not.
     */
    TopologyReport verify();

    /**
     * Deletes the queues of the handlers, of channels and of the store with all their messages, and the service's own
     * exchanges, unless queues of other services are bound to them. Stops consuming first, and lets running handlers
     * finish. Nothing is declared again before {@link #declare} is called or the application starts again.
     * <p> The exchanges of other services are kept. So is a store whose name does not begin with {@code
     * <organization>.<service>.}: other services may use it too. For a queue of {@link HandlesQueue}, the queues for
     * its failed messages are deleted, but never the queue itself.
     */
    void clear();

    /** As {@link #clear}, but deletes only the queues of handlers and channels: no exchanges, and not the store. */
    void clearHandlers();
}
