package io.petisco.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
 */
public record ApplicationPlan(ServiceName service, List<HandlerDescriptor> handlers, Optional<Store> store) {

    /** The queues that handlers take messages from, with what is fixed about them, sorted. */
    public Map<String, QueueShape> queues() {
        Map<String, QueueShape> queues = new TreeMap<>();
        handlers.stream()
                .flatMap(handler -> handler.types().stream())
                .map(HandledType::subscription)
                .forEach(subscription -> queues.put(subscription.queue(), subscription.shape()));
        handlers.stream()
                .flatMap(handler -> handler.queues().stream())
                .forEach(queue -> queues.put(queue.queue(), QueueShape.DEFAULT));
        store.ifPresent(known -> queues.put(known.queue(), known.shape()));
        return queues;
    }

    public Topology topology(QueueTtls ttls) {
        List<Subscription> subscriptions = handlers.stream()
                .flatMap(handler -> handler.types().stream())
                .map(type -> type.subscription())
                .toList();
        Topology planned = TopologyPlanner.plan(service, subscriptions, store, ttls);
        List<ForeignQueue> foreign = foreignQueues();
        return foreign.isEmpty() ? planned : planned.with(foreign, ttls);
    }

    private List<ForeignQueue> foreignQueues() {
        return handlers.stream()
                .flatMap(handler -> handler.queues().stream())
                .filter(queue -> !queue.keepsFailed())
                .map(queue -> new ForeignQueue(service, queue.queue(), queue.retryDelay()))
                .toList();
    }
}
