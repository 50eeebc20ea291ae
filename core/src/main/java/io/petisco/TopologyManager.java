package io.petisco;

/**
 * The application's exchanges, queues and bindings on the broker. Inject it; it is safe for use by several threads. All methods
 * block until the broker has answered, and throw a {@link RuntimeException} if it cannot be reached.
 * <p>
 * The application declares its topology by itself when it starts, after it has lost the broker, and when a part of it has
 * vanished ({@code quarkus.petisco.topology.check-interval}), where {@code quarkus.petisco.topology.mode} does not say otherwise.
 */
public interface TopologyManager {

    /**
     * Declares what is missing, and starts to consume again what {@link #clear} or {@link #clearHandlers} has stopped.
     *
     * @throws RuntimeException if something exists with other arguments; the text names each, both values and the way out.
     *     All else is declared nevertheless
     */
    void declare();

    /**
     * Compares with the broker. Changes nothing. Bindings are compared where the management API is known, see
     * {@code quarkus.petisco.topology.management-url}; otherwise the report says that they were not.
     */
    TopologyReport verify();

    /**
     * Deletes the queues of the handlers, of channels and of the store with all their messages, and the service's own exchanges where no
     * queues of others are bound to them. Stops to consume first, and lets running handlers finish. Nothing is declared again
     * before {@link #declare} is called or the application starts again.
     * <p>
     * The exchanges of other services stay as they are. So does a store whose name does not begin with
     * {@code <organization>.<service>.}: other services may use it too. Of a queue that {@link HandlesQueue} names, what was
     * declared for its failed messages is deleted, and never the queue itself.
     */
    void clear();

    /** As {@link #clear}, for the queues of handlers and channels only: no exchange, and not the store. */
    void clearHandlers();
}
