package io.petisco.operations.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.petisco.operations.broker.Broker;
import io.petisco.topology.Binding;

/**
 * Deletes an application's declared topology, with its messages. Shared parts stay: exchanges with bindings to queues
 * of other services and, unless it is requested, the store. Not safe for use by several threads.
 */
public final class TopologyRemoval {

    private final Broker broker;
    private final OwnThings own;
    private final Optional<LiveTopology> live;
    private final List<Contents> queues;
    private final List<String> exchanges;

    /** The result for an exchange. */
    public enum Fate {
        DELETED,
        /** Queues of other services are bound to it. */
        LEFT,
        /** It is deleted unless queues of other services are bound to it. AMQP cannot tell this in advance. */
        OPEN
    }

    /**
     * @param live the state from the management API, if available: then retry queues of former delays are deleted, too
     * @param store whether to delete the store, too, which other services of the organization may use
     */
    public TopologyRemoval(Broker broker, PlannedTopology planned, Optional<LiveTopology> live, boolean store) {
        this.broker = broker;
        this.own = new OwnThings(planned, store);
        this.live = live;
        List<String> names = new ArrayList<>(own.queues());
        live.ifPresent(
                found -> names.addAll(own.formerRetryQueues(found.queues().keySet())));
        this.queues = names.stream()
                .map(name -> Contents.of(name, broker, live.isPresent()))
                .flatMap(Optional::stream)
                .toList();
        this.exchanges = own.exchanges().stream().filter(broker::hasExchange).toList();
    }

    /** The queues to delete, with the number of their messages. */
    public List<Contents> queues() {
        return queues;
    }

    /** The exchanges to delete if no other service uses them. */
    public List<String> exchanges() {
        return exchanges;
    }

    /** The predicted result for an exchange. */
    public Fate fate(String exchange) {
        if (live.isEmpty()) {
            return Fate.OPEN;
        }
        Set<String> deleted = queues.stream().map(Contents::queue).collect(Collectors.toSet());
        Set<Binding> unbound = Set.copyOf(own.bindingsOfOthers());
        boolean used = live.get()
                .isUsedWithout(binding -> deleted.contains(binding.queue()) || unbound.contains(binding), exchange);
        return used ? Fate.LEFT : Fate.DELETED;
    }

    /** @return the exchanges that were not deleted, because queues of other services are bound to them */
    public List<String> run() {
        Declarer declarer = new Declarer(broker);
        queues.forEach(queue -> declarer.deleteQueue(queue.queue()));
        own.bindingsOfOthers().stream()
                .filter(binding -> exchanges.contains(binding.exchange()))
                .forEach(declarer::unbindWhatExists);
        return exchanges.stream()
                .filter(exchange -> !declarer.deleteUnusedExchange(exchange))
                .toList();
    }
}
