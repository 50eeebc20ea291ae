package io.petisco.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.petisco.runtime.consume.HandledType;
import io.petisco.runtime.consume.HandlerDescriptor;
import io.petisco.topology.ForeignQueue;
import io.petisco.topology.QueueShape;
import io.petisco.topology.QueueTtls;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Store;
import io.petisco.topology.Subscription;
import io.petisco.topology.Topology;
import io.petisco.topology.TopologyPlanner;

/**
 * What the build has found out about the application. The topology follows from it and from the times, which may be set when
 * the application starts.
 *
 * @param channels the queues that are consumed through channels
 */
public record ApplicationPlan(
        ServiceName service, List<HandlerDescriptor> handlers, Optional<Store> store, List<PlannedChannel> channels) {

    public ApplicationPlan withChannels(List<PlannedChannel> newChannels) {
        return new ApplicationPlan(service, handlers, store, newChannels);
    }

    /** The queues that handlers and channels take messages from, with what is fixed about them, sorted. */
    public Map<String, QueueShape> queues() {
        Map<String, QueueShape> queues = new TreeMap<>();
        subscriptions().forEach(subscription -> queues.put(subscription.queue(), subscription.shape()));
        handlers.stream()
                .flatMap(handler -> handler.queues().stream())
                .forEach(queue -> queues.put(queue.queue(), QueueShape.DEFAULT));
        store.ifPresent(known -> queues.put(known.queue(), known.shape()));
        return queues;
    }

    public Topology topology(QueueTtls ttls) {
        Topology planned = TopologyPlanner.plan(service, subscriptions(), store, ttls);
        List<ForeignQueue> foreign = foreignQueues();
        return foreign.isEmpty() ? planned : planned.with(foreign, ttls);
    }

    /** What handlers and channels take of the services' messages. */
    List<Subscription> subscriptions() {
        return Stream.concat(handlers.stream(), channels.stream().map(PlannedChannel::consumer))
                .flatMap(handler -> handler.types().stream())
                .map(HandledType::subscription)
                .distinct()
                .toList();
    }

    /** The queues that somebody else declares, and for whose failed messages there are queues here. */
    List<ForeignQueue> foreignQueues() {
        return handlers.stream()
                .flatMap(handler -> handler.queues().stream())
                .filter(queue -> !queue.keepsFailed())
                .map(queue -> new ForeignQueue(service, queue.queue(), queue.retryDelay()))
                .toList();
    }
}
