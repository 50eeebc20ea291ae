package io.petisco.runtime.health;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

import io.petisco.ConsumerState;
import io.petisco.runtime.consume.HandlingObserver;
import io.petisco.runtime.consume.ObservedQueue;
import io.petisco.runtime.consume.QueueObserver;
import io.petisco.transport.BrokerConnection;
import io.petisco.transport.Transport;
import io.petisco.transport.TransportObserver;

/**
 * The state that the checks read. The transport and the queues are passed to it. It never requests them, because a
 * check must not connect the application. The build makes it a bean: it has no scope annotation, so it is not a bean by
 * default.
 */
public class PetiscoHealth implements HandlingObserver, TransportObserver {

    private final Map<String, WatchedQueue> queues = new ConcurrentSkipListMap<>(Comparator.naturalOrder());
    private volatile Transport transport;

    @Override
    public void started(Transport newTransport) {
        transport = newTransport;
    }

    /** Observes no messages, so that it costs nothing while they are handled. */
    @Override
    public QueueObserver observe(ObservedQueue queue) {
        queues.put(queue.name(), new WatchedQueue(queue));
        return QueueObserver.NONE;
    }

    /** Whether the application has connected for the first time. */
    boolean isConnected() {
        return transport != null;
    }

    /** The connection that publishes; null if the transport has none that can be lost. */
    BrokerConnection publishing() {
        Transport current = transport;
        return current == null
                ? null
                : current.connections().stream()
                        .filter(connection -> connection.purpose().equals("publish"))
                        .findFirst()
                        .orElse(null);
    }

    /** All handler queues, sorted by name. */
    List<WatchedQueue> queues() {
        return List.copyOf(queues.values());
    }

    /** A queue, and whether it was consumed before. */
    static final class WatchedQueue {

        private final ObservedQueue queue;
        private volatile boolean begun;

        private WatchedQueue(ObservedQueue queue) {
            this.queue = queue;
        }

        String name() {
            return queue.name();
        }

        ConsumerState state() {
            ConsumerState state = queue.state();
            if (state.status() != ConsumerState.Status.STARTING) {
                begun = true;
            }
            return state;
        }

        /** Whether its first start is over. Afterwards, it may be paused or stopped on request. */
        boolean hasBegun() {
            state();
            return begun;
        }
    }
}
