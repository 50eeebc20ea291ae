package io.petisco.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The delays for which a message can wait on the broker. Each delay has a queue whose TTL is the delay, and an exchange
 * of the same name that routes to this queue. A message is published to that exchange under its own routing key, which
 * it keeps after the delay. So it reaches its target exchange as if it were published then.
 * <p>
 * The queues dead-letter at least once: RabbitMQ tries an unroutable message repeatedly, and a few such messages block
 * the queue for all others. An event may have no handler. So delayed events have a second routing key, which leads to a
 * {@linkplain #unroutedQueue queue that keeps nothing}.
 *
 * @param times sorted, each once
 * @param targets the services to which delayed messages may go
 */
public record Delays(List<Duration> times, List<ServiceName> targets) {

    /** No delays. */
    public static final Delays NONE = new Delays(List.of(), List.of());

    private static final String ANY_ROUTING_KEY = "#";

    public Delays {
        times = List.copyOf(new TreeSet<>(times));
        targets = List.copyOf(targets);
    }

    public boolean isEmpty() {
        return times.isEmpty();
    }

    /** The shortest delay that is at least this long. */
    public Optional<Duration> atLeast(Duration wanted) {
        return times.stream().filter(time -> time.compareTo(wanted) >= 0).findFirst();
    }

    /** The longest delay, if there is one. */
    public Optional<Duration> longest() {
        return isEmpty() ? Optional.empty() : Optional.of(times.get(times.size() - 1));
    }

    /** The exchange for delayed messages to a service; its queue has the same name. */
    public static String exchange(ServiceName target, Duration time) {
        return TopologyNames.delay(target.exchange()) + "." + TopologyNames.text(time);
    }

    /**
     * The queue for events that no other queue receives after their delay. It keeps no message. Its name is also the
     * routing key.
     */
    public static String unroutedQueue(ServiceName target) {
        return TopologyNames.delay(target.exchange()) + ".unrouted";
    }

    /**
     * The topology that the delays need.
     *
     * @param own the service
     * @param subscriptions the message types of its handlers: failed messages that wait for a delay return over the
     *     service's own exchange
     * @param foreign queues whose failed messages return over their retry queue, because this service does not bind
     *     these queues
     */
    Topology topology(ServiceName own, Collection<Subscription> subscriptions, Collection<ForeignQueue> foreign) {
        if (isEmpty()) {
            return Topology.EMPTY;
        }
        List<Exchange> exchanges = new ArrayList<>();
        List<Queue> queues = new ArrayList<>();
        List<Binding> bindings = new ArrayList<>();
        for (ServiceName target : targets) {
            exchanges.add(new Exchange(target.exchange()));
            queues.add(new Queue(unroutedQueue(target), QueueArguments.keepingNothing()));
            bindings.add(new Binding(target.exchange(), unroutedQueue(target), unroutedQueue(target)));
            for (Duration time : times) {
                String name = exchange(target, time);
                exchanges.add(new Exchange(name));
                queues.add(new Queue(name, QueueArguments.delay(time, target.exchange())));
                bindings.add(new Binding(name, name, ANY_ROUTING_KEY));
            }
        }
        for (Subscription subscription : subscriptions) {
            String queue = subscription.queue();
            bindings.add(new Binding(own.exchange(), queue, TopologyNames.retry(queue)));
        }
        for (ForeignQueue named : foreign) {
            String retryQueue = TopologyNames.retry(named.queue());
            bindings.add(new Binding(own.exchange(), retryQueue, retryQueue));
        }
        return new Topology(exchanges, queues, bindings);
    }

    /** Whether a queue or exchange is for delayed messages to a service. */
    public static boolean isOf(ServiceName target, String name) {
        return name.startsWith(TopologyNames.delay(target.exchange()) + ".");
    }

    @Override
    public String toString() {
        return isEmpty()
                ? "none"
                : String.join(", ", times.stream().map(TopologyNames::text).toList());
    }
}
