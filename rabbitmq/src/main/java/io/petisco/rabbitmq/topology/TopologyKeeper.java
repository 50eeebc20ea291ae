package io.petisco.rabbitmq.topology;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.Connection;

import io.petisco.rabbitmq.connection.RabbitMqLog;
import io.petisco.rabbitmq.topology.TopologyDeclarer.Declared;
import io.petisco.rabbitmq.topology.TopologyDeclarer.OnConflict;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Renaming;
import io.petisco.topology.Topology;

/**
 * Ensures that the topology is declared before anything is published or consumed, and again after the connection was
 * lost, once for both connections. Safe for use by several threads.
 */
public final class TopologyKeeper {

    private final String virtualHost;
    private final HeldBindings held = new HeldBindings();

    /** Incremented whenever something may be missing on the broker. */
    private final AtomicLong losses = new AtomicLong();

    private volatile @Nullable Topology topology;

    /** Supplies the first topology when it is needed. */
    private volatile @Nullable Supplier<Topology> planned;

    private volatile Set<String> exchanges = Set.of();
    private volatile Set<String> queues = Set.of();
    private volatile Set<String> formerNames = Set.of();

    /** Whether all was declared once, so that the application runs, with its consumers. */
    private volatile boolean wasComplete;

    private long lossesRepaired = -1;
    private List<String> conflicts = List.of();

    public TopologyKeeper(String virtualHost) {
        this.virtualHost = virtualHost;
    }

    /** The declared topology; null before the start. */
    @Nullable
    public Topology kept() {
        Topology current = topology;
        return current == null ? null : held.without(current);
    }

    /** Binds these queues only when no queue with a former name exists, or after {@link #release}. Does not block. */
    public void hold(Collection<Renaming> renamings) {
        held.hold(renamings);
        Set<String> names = new HashSet<>(formerNames);
        renamings.forEach(
                renaming -> names.addAll(Renaming.names(renaming.route().queue(), renaming.formerQueues())));
        formerNames = names;
    }

    /** Whether a queue is the former one of a renamed handler, or exists while the handler is being renamed. Never blocks. */
    boolean isBeingRenamed(String handlerQueue) {
        return formerNames.contains(handlerQueue);
    }

    /** From now on the binding of a renamed queue is declared like all others. Does not block. */
    public void release(Renaming renaming) {
        held.release(renaming);
    }

    /** Calls the supplier as soon as there is a connection to declare the topology over. */
    public void keepLater(Supplier<Topology> firstTopology) {
        planned = firstTopology;
    }

    public void keep(Topology newTopology) {
        topology = newTopology;
        Set<String> queueNames = new HashSet<>();
        for (Queue queue : newTopology.queues()) {
            queueNames.add(queue.name());
        }
        Set<String> exchangeNames = new HashSet<>();
        for (Exchange exchange : newTopology.exchanges()) {
            exchangeNames.add(exchange.name());
        }
        queues = queueNames;
        exchanges = exchangeNames;
        invalidate();
    }

    /** Whether the topology has a queue of this name. Never blocks. */
    boolean hasQueue(String name) {
        return queues.contains(name);
    }

    /** Whether the topology has an exchange of this name. Never blocks. */
    boolean hasExchange(String name) {
        return exchanges.contains(name);
    }

    /** Whether the topology has a queue that receives such messages. Never blocks. */
    boolean routes(String exchange, String routingKey) {
        Topology current = topology;
        return current != null
                && current.bindings().stream()
                        .anyMatch(binding -> binding.exchange().equals(exchange) && binding.matches(routingKey));
    }

    /**
     * Declares over this connection, unless that was done since the last loss. Blocks, also while another thread
     * declares: of all threads that saw the same loss only one declares.
     */
    public synchronized void ensureDeclared(Connection connection) throws IOException {
        Supplier<Topology> firstTopology = planned;
        if (topology == null && firstTopology != null) {
            keep(firstTopology.get());
        }
        Topology toDeclare = topology;
        long seen = losses.get();
        if (toDeclare != null && lossesRepaired != seen) {
            declare(connection, toDeclare, seen);
        }
    }

    private void declare(Connection connection, Topology toDeclare, long seen) throws IOException {
        long start = System.nanoTime();
        held.releaseUnlessFormerQueuesExist(connection);
        Declared declared = new TopologyDeclarer(connection, virtualHost)
                .declare(held.without(toDeclare), wasComplete ? OnConflict.BIND : OnConflict.DO_NOT_BIND);
        settle(declared, seen);
        if (!toDeclare.isEmpty()) {
            RabbitMqLog.LOG.declared(
                    declared.exchanges(),
                    declared.queues(),
                    declared.bindings(),
                    (System.nanoTime() - start) / 1_000_000);
        }
    }

    private synchronized void settle(Declared declared, long seen) {
        conflicts = declared.conflicts();
        wasComplete |= conflicts.isEmpty() && declared.queues() > 0;
        if (lossesRepaired >= 0) {
            conflicts.forEach(RabbitMqLog.LOG::redeclareConflict);
        }
        lossesRepaired = Math.max(lossesRepaired, seen);
    }

    /**
     * As {@link #ensureDeclared}, but declares nothing if all exchanges and queues that were declared before exist.
     * Blocks.
     *
     * @return whether all was declared since the last loss; else {@link #declareBeside} has to follow
     */
    synchronized boolean ensureThere(Connection connection) throws IOException {
        boolean isRepaired = lossesRepaired == losses.get();
        Topology declared = topology;
        if (!isRepaired
                && (lossesRepaired < 0
                        || declared == null
                        || !ExistenceCheck.missing(connection, declared).isEmpty())) {
            ensureDeclared(connection);
            return true;
        }
        return isRepaired;
    }

    /** Declares without the lock, so that no other thread that needs the topology waits. Blocks. */
    void declareBeside(Connection connection) throws IOException {
        long seen = losses.get();
        Topology toDeclare = topology;
        if (toDeclare != null) {
            declare(connection, toDeclare, seen);
        }
    }

    /** The parts that could not be declared the last time. */
    public synchronized List<String> conflicts() {
        return conflicts;
    }

    /** Something may be missing on the broker: the next {@link #ensureDeclared} declares again. Never blocks. */
    public void invalidate() {
        losses.incrementAndGet();
    }
}
