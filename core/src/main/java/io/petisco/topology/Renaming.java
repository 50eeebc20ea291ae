package io.petisco.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * A handler queue that replaces queues with former names. Messages with its routing key move from them to this queue
 * once no other version of the service consumes them.
 *
 * @param exchange the exchange that publishers use
 * @param routingKey the routing key of the messages
 * @param route the queue with the present name
 * @param former the queues with the former names
 */
public record Renaming(String exchange, String routingKey, Route route, List<Route> former) {

    private static final String RELAY = ".renaming";
    private static final String LOCK = ".renamer";

    public Renaming {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(routingKey, "routingKey");
        Objects.requireNonNull(route, "route");
        former = List.copyOf(former);
    }

    /** The binding of the present queue, which does not exist while a former queue gets the messages. */
    public Binding binding() {
        return new Binding(exchange, route.queue(), routingKey);
    }

    /** The names of the former queues. */
    public List<String> formerQueues() {
        return former.stream().map(Route::queue).toList();
    }

    /** The exchange and the queue that exist while the messages change over. */
    public String relay() {
        return route.queue() + RELAY;
    }

    /** The queue whose exclusive owner moves the messages. */
    public String lock() {
        return route.queue() + LOCK;
    }

    /** The names that the user of an application needs permissions for, apart from those of its topology. */
    public static List<String> names(String queue, Collection<String> formerQueues) {
        List<String> names = new ArrayList<>(List.of(queue + RELAY, queue + LOCK));
        for (String former : formerQueues) {
            names.add(former);
            names.add(TopologyNames.deadLetter(former));
        }
        return names;
    }
}
