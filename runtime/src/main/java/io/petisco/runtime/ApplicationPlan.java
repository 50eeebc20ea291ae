package io.petisco.runtime;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.petisco.runtime.consume.HandledQueue;
import io.petisco.runtime.consume.HandledType;
import io.petisco.runtime.consume.HandlerDescriptor;
import io.petisco.topology.Delays;
import io.petisco.topology.ForeignQueue;
import io.petisco.topology.QueueShape;
import io.petisco.topology.QueueTtls;
import io.petisco.topology.Renaming;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Store;
import io.petisco.topology.Subscription;
import io.petisco.topology.Topology;
import io.petisco.topology.TopologyPlanner;

/**
 * The plan of the application, from its build. The topology follows from the plan and from the TTLs, which may be set
 * when the application starts.
 *
 * @param channels the queues that are consumed through channels
 * @param delays the delays for which messages can wait on the broker
 */
public record ApplicationPlan(
        ServiceName service,
        List<HandlerDescriptor> handlers,
        Optional<Store> store,
        List<PlannedChannel> channels,
        Delays delays) {

    public ApplicationPlan withChannels(List<PlannedChannel> newChannels) {
        return new ApplicationPlan(service, handlers, store, newChannels, delays);
    }

    /** The queues that handlers and channels consume, with their fixed properties, sorted. */
    public Map<String, QueueShape> queues() {
        Map<String, QueueShape> queues = new TreeMap<>();
        subscriptions().forEach(subscription -> queues.put(subscription.queue(), subscription.shape()));
        handlers.stream()
                .flatMap(handler -> handler.queues().stream())
                .forEach(queue -> queues.put(queue.queue(), QueueShape.DEFAULT));
        store.ifPresent(known -> queues.put(known.queue(), known.shape()));
        return queues;
    }

    /** The queues that handlers name, sorted: dead-letter queues, and those that other applications declare. */
    public SortedSet<String> namedQueues() {
        SortedSet<String> names = new TreeSet<>();
        handlers.forEach(handler -> handler.queues().forEach(queue -> names.add(queue.queue())));
        return names;
    }

    /** Whether there are queues in which the broker delays failed messages. */
    boolean needsDelayedRetry() {
        return allSubscriptions().stream()
                        .anyMatch(subscription -> subscription.shape().isRetriedByBroker())
                || store.filter(known -> known.shape().isRetriedByBroker()).isPresent();
    }

    /** The handlers of named queues, as {@code Class#method}, by queue. They include the handlers of dead letters. */
    Map<String, String> deadLetterHandlers() {
        Map<String, String> byQueue = new TreeMap<>();
        for (HandlerDescriptor handler : handlers) {
            handler.queues().forEach(queue -> byQueue.put(queue.queue(), handler.handler()));
        }
        return byQueue;
    }

    public Topology topology(QueueTtls ttls) {
        Topology planned = TopologyPlanner.plan(service, allSubscriptions(), store, ttls);
        List<ForeignQueue> foreign = foreignQueues();
        Topology all = foreign.isEmpty() ? planned : planned.with(foreign, ttls);
        return delays.isEmpty() ? all : all.with(delays, service, allSubscriptions(), foreign);
    }

    /** The messages of services that handlers and channels consume. */
    List<Subscription> subscriptions() {
        return List.copyOf(new LinkedHashSet<>(allSubscriptions()));
    }

    /** The queues that take the place of queues with former names. */
    public List<Renaming> renamings() {
        List<Renaming> renamings = new ArrayList<>();
        for (HandlerDescriptor handler : handlers) {
            if (!handler.formerParts().isEmpty()) {
                handler.types()
                        .forEach(type -> renamings.add(type.subscription().renamedFrom(handler.formerParts())));
            }
        }
        return List.copyOf(renamings);
    }

    /** The routing keys of a service's messages that handlers and channels consume. */
    public Set<String> handledRoutingKeys(ServiceName publisher) {
        Set<String> keys = new HashSet<>();
        for (Subscription subscription : allSubscriptions()) {
            if (subscription.publisher().equals(publisher)) {
                keys.add(subscription.routingKey());
            }
        }
        return keys;
    }

    /** The other services whose messages handlers and channels consume. */
    public Set<ServiceName> otherPublishers() {
        Set<ServiceName> publishers = new HashSet<>();
        allSubscriptions().forEach(subscription -> publishers.add(subscription.publisher()));
        publishers.remove(service);
        return publishers;
    }

    /** Contains a message type twice if a handler and a channel share it. */
    private List<Subscription> allSubscriptions() {
        List<Subscription> subscriptions = new ArrayList<>();
        for (HandlerDescriptor handler : handlers) {
            addSubscriptions(handler, subscriptions);
        }
        for (PlannedChannel channel : channels) {
            addSubscriptions(channel.consumer(), subscriptions);
        }
        return subscriptions;
    }

    private static void addSubscriptions(HandlerDescriptor consumer, List<Subscription> subscriptions) {
        for (HandledType type : consumer.types()) {
            subscriptions.add(type.subscription());
        }
    }

    /**
     * The queues that this application consumes but does not declare. It declares the retry and dead-letter queues for
     * their failed messages.
     */
    List<ForeignQueue> foreignQueues() {
        List<ForeignQueue> foreign = new ArrayList<>();
        for (HandlerDescriptor handler : handlers) {
            for (HandledQueue queue : handler.queues()) {
                if (!queue.keepsFailed()) {
                    foreign.add(new ForeignQueue(service, queue.queue(), queue.retryDelay(), queue.retryQueueType()));
                }
            }
        }
        return List.copyOf(foreign);
    }
}
