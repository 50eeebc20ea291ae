package io.petisco.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Works out the topology from what the application handles. A pure function: the same input gives the same topology. The
 * result is the one that the Python implementation declares.
 */
public final class TopologyPlanner {

    private static final String DEAD_LETTER_EXCHANGE = "x-dead-letter-exchange";
    private static final String DEAD_LETTER_ROUTING_KEY = "x-dead-letter-routing-key";
    private static final String MESSAGE_TTL = "x-message-ttl";
    private static final List<String> KINDS = List.of("command", "event");

    private final QueueTtls ttls;
    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<Queue> queues = new ArrayList<>();
    private final List<Binding> bindings = new ArrayList<>();

    private TopologyPlanner(QueueTtls ttls) {
        this.ttls = ttls;
    }

    /**
     * Plans the topology of a service.
     *
     * @param service the service, whose exchanges are declared even if it handles nothing
     * @param subscriptions what its handlers take
     * @param store its store, if it has one
     */
    public static Topology plan(
            ServiceName service, Collection<Subscription> subscriptions, Optional<Store> store, QueueTtls ttls) {
        TopologyPlanner planner = new TopologyPlanner(ttls);
        planner.addExchangesOf(service);
        subscriptions.forEach(planner::addHandlerQueues);
        store.ifPresent(planner::addStore);
        return new Topology(planner.exchanges, planner.queues, planner.bindings);
    }

    private void addExchangesOf(ServiceName service) {
        exchanges.add(new Exchange(service.exchange()));
        exchanges.add(new Exchange(service.retryExchange()));
        exchanges.add(new Exchange(service.deadLetterExchange()));
    }

    private void addHandlerQueues(Subscription subscription) {
        ServiceName publisher = subscription.publisher();
        Route route = subscription.route();
        String queue = route.queue();
        String retryQueue = TopologyNames.retry(queue);
        String deadLetterQueue = TopologyNames.deadLetter(queue);

        addExchangesOf(publisher);
        addMainQueue(queue, route.deadLetterExchange(), route.deadLetterRoutingKey());
        addRetryQueue(retryQueue, publisher.exchange(), route.retryRoutingKey(), subscription.retryTtl());
        queues.add(new Queue(deadLetterQueue, Map.of()));

        bindings.add(new Binding(publisher.exchange(), queue, subscription.routingKey()));
        bindings.add(new Binding(publisher.exchange(), queue, route.retryRoutingKey()));
        bindings.add(new Binding(route.retryExchange(), retryQueue, route.retryRoutingKey()));
        bindings.add(new Binding(route.deadLetterExchange(), deadLetterQueue, route.deadLetterRoutingKey()));
    }

    private void addStore(Store store) {
        String exchange = store.service().exchange();
        String queue = store.queue();
        String retryQueue = TopologyNames.retry(queue);
        String deadLetterQueue = TopologyNames.deadLetter(queue);

        exchanges.add(new Exchange(store.retryExchange()));
        exchanges.add(new Exchange(store.deadLetterExchange()));
        addMainQueue(queue, store.deadLetterExchange(), deadLetterQueue);
        addRetryQueue(retryQueue, store.retryExchange(), queue, store.retryTtl());
        queues.add(new Queue(deadLetterQueue, Map.of()));

        bindings.add(new Binding(exchange, queue, queue));
        bindings.add(new Binding(exchange, queue, retryQueue));
        bindings.add(new Binding(store.retryExchange(), queue, queue));
        bindings.add(new Binding(store.retryExchange(), retryQueue, retryQueue));
        bindings.add(new Binding(store.deadLetterExchange(), deadLetterQueue, deadLetterQueue));
        bindings.add(new Binding(store.service().deadLetterExchange(), deadLetterQueue, deadLetterQueue));
        for (String kind : KINDS) {
            String everyMessage = "*.*.*." + kind + ".*";
            bindings.add(new Binding(exchange, queue, everyMessage));
            bindings.add(new Binding(store.retryExchange(), queue, everyMessage));
            bindings.add(new Binding(
                    store.service().deadLetterExchange(), deadLetterQueue, TopologyNames.deadLetter(everyMessage)));
        }
    }

    private void addMainQueue(String name, String deadLetterExchange, String deadLetterRoutingKey) {
        Map<String, Object> arguments = new TreeMap<>();
        arguments.put(DEAD_LETTER_EXCHANGE, deadLetterExchange);
        arguments.put(DEAD_LETTER_ROUTING_KEY, deadLetterRoutingKey);
        ttls.main().ifPresent(ttl -> arguments.put(MESSAGE_TTL, ttl.toMillis()));
        queues.add(new Queue(name, arguments));
    }

    private void addRetryQueue(String name, String backExchange, String backRoutingKey, Optional<Duration> ttl) {
        queues.add(new Queue(
                name,
                Map.of(
                        DEAD_LETTER_EXCHANGE, backExchange,
                        DEAD_LETTER_ROUTING_KEY, backRoutingKey,
                        MESSAGE_TTL, ttls.retryOf(ttl).toMillis())));
    }
}
