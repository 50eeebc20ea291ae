package io.petisco.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The parts that a service can remove from the broker without affecting other services.
 *
 * @param queues to be deleted
 * @param unbound bindings of queues that stay to exchanges that do not
 * @param exchanges to be deleted if nothing else is bound to them
 */
public record Removal(List<String> queues, List<Binding> unbound, List<String> exchanges) {

    public Removal {
        queues = List.copyOf(new TreeSet<>(queues));
        unbound = List.copyOf(unbound);
        exchanges = List.copyOf(new TreeSet<>(exchanges));
    }

    /**
     * The queues of the handlers, also of those for another service's messages; of a queue that another service
     * declares, only the queues that this service declares for it, and not the queue itself.
     */
    public static Removal ofHandlers(Collection<Subscription> subscriptions, Collection<ForeignQueue> foreign) {
        List<String> queues = new ArrayList<>();
        subscriptions.forEach(subscription -> queues.addAll(queuesOf(subscription.route())));
        foreign.forEach(queue -> queues.addAll(failedOf(queue.route())));
        return new Removal(queues, List.of(), List.of());
    }

    /** The queues of a store, if it is the service's own. */
    public static Removal ofStore(Optional<Store> store) {
        return new Removal(
                store.filter(Removal::isOwn).map(own -> queuesOf(own.route())).orElse(List.of()), List.of(), List.of());
    }

    /**
     * Everything of the service.
     *
     * @param handlers the result of {@link #ofHandlers}
     */
    public static Removal ofAll(ServiceName service, Removal handlers, Optional<Store> store, Topology topology) {
        List<String> queues = new ArrayList<>(handlers.queues());
        queues.addAll(ofStore(store).queues());
        Set<String> exchanges =
                new TreeSet<>(List.of(service.exchange(), service.retryExchange(), service.deadLetterExchange()));
        addDelays(service, topology, queues, exchanges);
        List<Binding> unbound = topology.bindings().stream()
                .filter(binding -> exchanges.contains(binding.exchange()) && !queues.contains(binding.queue()))
                .toList();
        return new Removal(queues, unbound, List.copyOf(exchanges));
    }

    private static void addDelays(
            ServiceName service, Topology topology, Collection<String> queues, Collection<String> exchanges) {
        topology.queues().stream()
                .map(Queue::name)
                .filter(name -> Delays.isOf(service, name))
                .forEach(queues::add);
        topology.exchanges().stream()
                .map(Exchange::name)
                .filter(name -> Delays.isOf(service, name))
                .forEach(exchanges::add);
    }

    /** Whether a store's name shows that no other service uses it. */
    public static boolean isOwn(Store store) {
        return store.queue().startsWith(store.service().exchange() + ".");
    }

    private static List<String> queuesOf(Route route) {
        List<String> queues = failedOf(route);
        queues.add(route.queue());
        return queues;
    }

    private static List<String> failedOf(Route route) {
        List<String> queues = new ArrayList<>(route.retryQueues());
        queues.add(route.deadLetterRoutingKey());
        return queues;
    }

    /** The remaining topology. */
    public Topology leaves(Topology topology) {
        Predicate<Binding> left =
                binding -> !queues.contains(binding.queue()) && !exchanges.contains(binding.exchange());
        return new Topology(
                topology.exchanges().stream()
                        .filter(exchange -> !exchanges.contains(exchange.name()))
                        .toList(),
                topology.queues().stream()
                        .filter(queue -> !queues.contains(queue.name()))
                        .toList(),
                topology.bindings().stream().filter(left).toList());
    }
}
