package io.petisco.rabbitmq.connection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import com.rabbitmq.client.Address;

/** The broker's nodes, and which of them hung recently. Safe for use by several threads. */
public final class BrokerNodes {

    /**
     * The operating system of a node that hangs still accepts connections, so trying that node first would cost seconds
     * each time.
     */
    private static final long AVOIDED_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final List<Endpoint> endpoints;
    private final LongSupplier nanoTime;
    private final Map<Endpoint, Long> hungAt = new ConcurrentHashMap<>();

    public BrokerNodes(List<Endpoint> endpoints) {
        this(endpoints, System::nanoTime);
    }

    public BrokerNodes(List<Endpoint> endpoints, LongSupplier nanoTime) {
        this.endpoints = endpoints;
        this.nanoTime = nanoTime;
    }

    /** Records that a node did not answer. For a minute it is tried last. */
    void hangs(Endpoint node) {
        hungAt.put(node, nanoTime.getAsLong());
    }

    /** All nodes, shuffled each time, so that the nodes of a cluster share the load. Nodes that hung recently come last. */
    public List<Address> inOrderOfTrial() {
        List<Endpoint> shuffled = new ArrayList<>(endpoints);
        Collections.shuffle(shuffled);
        List<Address> addresses = new ArrayList<>();
        List<Address> avoided = new ArrayList<>();
        for (Endpoint endpoint : shuffled) {
            (isAvoided(endpoint) ? avoided : addresses).add(new Address(endpoint.host(), endpoint.port()));
        }
        addresses.addAll(avoided);
        return addresses;
    }

    /** Whether a node hung recently. */
    public boolean haveHung() {
        return endpoints.stream().anyMatch(this::isAvoided);
    }

    private boolean isAvoided(Endpoint endpoint) {
        Long hung = hungAt.get(endpoint);
        return hung != null && nanoTime.getAsLong() - hung < AVOIDED_NANOS;
    }
}
