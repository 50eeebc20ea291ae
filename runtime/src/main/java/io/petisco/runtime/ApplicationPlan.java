package io.petisco.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.petisco.runtime.consume.HandledType;
import io.petisco.runtime.consume.HandlerDescriptor;
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

    /** The queues of the handlers and of the store, with what is fixed about them, sorted. */
    public Map<String, QueueShape> queues() {
        Map<String, QueueShape> queues = new TreeMap<>();
        handlers.stream()
                .flatMap(handler -> handler.types().stream())
                .map(HandledType::subscription)
                .forEach(subscription -> queues.put(subscription.queue(), subscription.shape()));
        store.ifPresent(known -> queues.put(known.queue(), known.shape()));
        return queues;
    }

    public Topology topology(QueueTtls ttls) {
        List<Subscription> subscriptions = handlers.stream()
                .flatMap(handler -> handler.types().stream())
                .map(type -> type.subscription())
                .toList();
        return TopologyPlanner.plan(service, subscriptions, store, ttls);
    }
}
