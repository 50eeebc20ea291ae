package io.petisco.inmemory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.petisco.TopologyReport;
import io.petisco.topology.Removal;
import io.petisco.topology.Topology;
import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Consumption;
import io.petisco.transport.Deadline;
import io.petisco.transport.DeliveryListener;
import io.petisco.transport.Publisher;
import io.petisco.transport.RemovalResult;
import io.petisco.transport.TopologyConflictException;
import io.petisco.transport.Transport;
import io.petisco.transport.TransportException;

import static io.petisco.inmemory.InMemoryLog.LOG;

/**
 * One application's connection to an {@link InMemoryBroker}. It has no threads of its own: listeners of consumptions run on
 * the delivery executor, listeners of publishes on the publishing thread.
 */
public final class InMemoryTransport implements Transport {

    private final InMemoryBroker broker;
    private final Executor deliveryExecutor;
    private final List<InMemoryConsumption> consumptions = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /**
     * @param broker is left open by {@link #close}: others may use it too
     * @param deliveryExecutor runs the listeners of consumptions, on as many threads as there are busy queues
     */
    public InMemoryTransport(InMemoryBroker broker, Executor deliveryExecutor) {
        this.broker = broker;
        this.deliveryExecutor = deliveryExecutor;
    }

    @Override
    public void start(Supplier<Topology> planned) {
        Topology topology = planned.get();
        List<String> conflicts = broker.declare(topology);
        LOG.started(
                topology.exchanges().size(),
                topology.queues().size(),
                topology.bindings().size());
        long quorumQueues = topology.queues().stream()
                .filter(queue -> "quorum".equals(queue.arguments().get("x-queue-type")))
                .filter(queue -> !queue.name().matches("(retry|delay)\\..*")) // those are quorum queues by default
                .count();
        if (quorumQueues > 0) {
            LOG.quorumQueues(quorumQueues);
        }
        if (!conflicts.isEmpty()) {
            throw new TopologyConflictException(conflicts);
        }
    }

    @Override
    public void declare(Topology topology) {
        List<String> conflicts = broker.declare(topology);
        if (!conflicts.isEmpty()) {
            throw new TopologyConflictException(conflicts);
        }
    }

    @Override
    public TopologyReport verify(Topology topology) {
        return broker.compare(topology);
    }

    @Override
    public RemovalResult remove(Removal removal) {
        return broker.remove(removal);
    }

    @Override
    public Publisher publisher(String purpose) {
        return new InMemoryPublisher(broker, () -> closed);
    }

    @Override
    public Consumption consume(ConsumeRequest request, DeliveryListener listener) {
        InMemoryConsumption consumption = new InMemoryConsumption(broker, request, listener, deliveryExecutor);
        if (!closed) {
            consumptions.removeIf(InMemoryConsumption::isClosed);
            consumptions.add(consumption);
            broker.locked(() -> broker.consume(consumption));
        }
        return consumption;
    }

    @Override
    public void purge(List<String> queues) {
        List<String> failures = new ArrayList<>();
        for (String queue : queues) {
            try {
                broker.purge(queue);
            } catch (IllegalArgumentException e) {
                failures.add("'" + queue + "' (" + e.getMessage() + ")");
            }
        }
        if (!failures.isEmpty()) {
            throw new TransportException("Queues cannot be purged: " + String.join("; ", failures), null);
        }
    }

    @Override
    public Map<String, OptionalLong> messageCounts(List<String> queues) {
        Set<String> existing = new HashSet<>(broker.queues());
        Map<String, OptionalLong> counts = new TreeMap<>();
        queues.stream()
                .filter(existing::contains)
                .forEach(queue -> counts.put(queue, OptionalLong.of(broker.ready(queue))));
        return Collections.unmodifiableMap(counts);
    }

    @Override
    public void close(Deadline deadline) { // waits for nothing
        closed = true;
        consumptions.forEach(InMemoryConsumption::close);
        consumptions.clear();
    }
}
