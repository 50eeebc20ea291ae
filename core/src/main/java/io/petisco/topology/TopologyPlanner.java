package io.petisco.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Computes the topology from the messages that the application handles. A pure function: the same input gives the same
 * topology. The result is the one that the Python implementation declares, except that each queue has an explicit type.
 */
public final class TopologyPlanner {

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
     * @param subscriptions the message types of its handlers
     * @param store its store, if it has one
     */
    public static Topology plan(
            ServiceName service, Collection<Subscription> subscriptions, Optional<Store> store, QueueTtls ttls) {
        TopologyPlanner planner = new TopologyPlanner(ttls);
        planner.addExchangesOf(service);
        for (Subscription subscription : subscriptions) {
            planner.addHandlerQueues(subscription);
        }
        if (store.isPresent()) {
            planner.addStore(store.get());
        }
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
        QueueArguments arguments = new QueueArguments(subscription.shape(), ttls);

        addExchangesOf(publisher);
        queues.add(new Queue(
                queue,
                arguments.main(
                        queue,
                        subscription.retryTtl(),
                        publisher.deadLetterExchange(),
                        TopologyNames.deadLetter(queue))));
        addRetryQueues(route, subscription.retryTtl(), arguments, publisher.exchange(), TopologyNames.retry(queue));
        queues.add(new Queue(TopologyNames.deadLetter(queue), arguments.deadLetter()));

        bindings.add(new Binding(publisher.exchange(), queue, subscription.routingKey()));
        bindings.add(new Binding(publisher.exchange(), queue, TopologyNames.retry(queue)));
        bindings.add(
                new Binding(route.deadLetterExchange(), TopologyNames.deadLetter(queue), route.deadLetterRoutingKey()));
    }

    /**
     * The exchange and the routing key by which a message returns. They are bound even without retry queues: messages
     * in an old retry queue return over them, and so does a requeued dead letter.
     */
    private void addRetryQueues(
            Route route, Optional<Duration> ttl, QueueArguments arguments, String exchange, String routingKey) {
        List<Duration> retryTtls = arguments.retryTtls(route.queue(), ttl);
        for (int i = 0; i < route.retryQueues().size(); i++) {
            String name = route.retryQueues().get(i);
            queues.add(new Queue(name, arguments.retry(retryTtls.get(i), exchange, routingKey)));
            bindings.add(new Binding(route.retryExchange(), name, name));
        }
    }

    private void addStore(Store store) {
        String exchange = store.service().exchange();
        String queue = store.queue();
        String deadLetterQueue = TopologyNames.deadLetter(queue);
        QueueArguments arguments = new QueueArguments(store.shape(), ttls);

        exchanges.add(new Exchange(store.retryExchange()));
        exchanges.add(new Exchange(store.deadLetterExchange()));
        queues.add(
                new Queue(queue, arguments.main(queue, store.retryTtl(), store.deadLetterExchange(), deadLetterQueue)));
        addRetryQueues(store.route(), store.retryTtl(), arguments, store.retryExchange(), queue);
        queues.add(new Queue(deadLetterQueue, arguments.deadLetter()));

        bindings.add(new Binding(exchange, queue, queue));
        bindings.add(new Binding(exchange, queue, TopologyNames.retry(queue)));
        bindings.add(new Binding(store.retryExchange(), queue, queue));
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
}
