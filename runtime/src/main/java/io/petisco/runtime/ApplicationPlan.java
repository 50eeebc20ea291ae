package io.petisco.runtime;

import java.util.List;
import java.util.Optional;

import io.petisco.runtime.consume.HandlerDescriptor;
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

    public Topology topology(QueueTtls ttls) {
        List<Subscription> subscriptions = handlers.stream()
                .flatMap(handler -> handler.types().stream())
                .map(type -> type.subscription())
                .toList();
        return TopologyPlanner.plan(service, subscriptions, store, ttls);
    }
}
