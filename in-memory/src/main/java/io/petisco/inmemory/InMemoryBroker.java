package io.petisco.inmemory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.petisco.TopologyReport;
import io.petisco.topology.Removal;
import io.petisco.topology.Topology;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishFailure.Kind;
import io.petisco.transport.RemovalResult;

import static io.petisco.inmemory.InMemoryLog.LOG;

/**
 * A broker within this JVM. Each {@link InMemoryTransport} is the connection of one application to it. It does what
 * RabbitMQ does with topic exchanges (and the default exchange), {@code x-message-ttl}, {@code x-dead-letter-exchange},
 * {@code x-dead-letter-routing-key}, {@code x-max-length}, {@code x-overflow} ({@code drop-head} and
 * {@code reject-publish}), {@code x-max-priority}, {@code x-single-active-consumer} and {@code x-delayed-retry-type}
 * ({@code failed}); other arguments of queues have no effect. All data is lost when the broker is closed.
 * <p> Safe for use by several threads; no method waits for anything but other calls of these methods, all of which are
 * short. The methods for a queue throw {@link IllegalArgumentException} if there is no such queue.
 */
public final class InMemoryBroker implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final ScheduledThreadPoolExecutor scheduler;
    private final BrokerState state;
    private List<Runnable> whenUnlocked = new ArrayList<>();
    private boolean closed;

    /** Creates a broker without exchanges and queues. It starts its only thread as soon as a message can expire. */
    public InMemoryBroker() {
        scheduler = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "petisco-in-memory-timer");
            thread.setDaemon(true);
            return thread;
        });
        scheduler.setRemoveOnCancelPolicy(true);
        state = new BrokerState(scheduler, this::locked);
    }

    /**
     * Declares everything that does not exist yet.
     *
     * @return a text for each part that could not be declared, because it exists with other arguments
     */
    public List<String> declare(Topology topology) {
        return locked(() -> state.declare(topology));
    }

    TopologyReport compare(Topology topology) {
        return locked(() -> state.compare(topology));
    }

    RemovalResult remove(Removal removal) {
        return locked(() -> state.remove(removal));
    }

    /** Routes a message to its queues. Returns the failure if that was not possible. */
    public Optional<PublishFailure> publish(OutgoingMessage message) {
        InMemoryMessage copy;
        try {
            copy = WireCopy.of(message);
        } catch (IllegalArgumentException e) {
            return failure(message, Kind.REJECTED, "it cannot be written: " + e.getMessage());
        }
        return locked(() -> put(message, copy));
    }

    private Optional<PublishFailure> put(OutgoingMessage message, InMemoryMessage copy) {
        if (closed) {
            return failure(message, Kind.TIMEOUT, "not sent, because the in-memory broker is closed");
        }
        if (!state.hasExchange(copy.exchange())) {
            return failure(
                    message,
                    Kind.UNROUTABLE,
                    "NOT_FOUND - no exchange '" + copy.exchange() + "' in the in-memory broker");
        }
        List<InMemoryQueue> targets = List.copyOf(state.route(copy.exchange(), copy.routingKey()));
        if (targets.isEmpty()) {
            return failure(message, Kind.UNROUTABLE, "it is unroutable (NO_ROUTE)");
        }
        List<String> full = new ArrayList<>(0);
        for (InMemoryQueue target : targets) {
            if (!target.offer(copy)) {
                full.add(target.name());
            }
        }
        return full.isEmpty()
                ? Optional.empty()
                : failure(message, Kind.REJECTED, "the broker refused it (full: " + full + ")");
    }

    static Optional<PublishFailure> failure(OutgoingMessage message, Kind kind, String why) {
        return Optional.of(new PublishFailure(
                kind, "exchange '" + message.exchange() + "', routing key '" + message.routingKey() + "': " + why));
    }

    /** The current topology. */
    public Topology topology() {
        return locked(state::topology);
    }

    /** The names of all queues, sorted. */
    public List<String> queues() {
        return locked(state::queueNames);
    }

    /** The messages that are ready to be delivered, oldest first; they stay in the queue. */
    public List<InMemoryMessage> messages(String queue) {
        return locked(() -> state.queue(queue).readyMessages());
    }

    /** Removes the oldest message that is ready to be delivered, and returns it. */
    public Optional<InMemoryMessage> take(String queue) {
        return locked(() -> Optional.ofNullable(state.queue(queue).poll()));
    }

    /** How many messages are ready to be delivered. */
    public int ready(String queue) {
        return locked(() -> state.queue(queue).readyCount());
    }

    /** How many messages were delivered to consumers and are not settled. */
    public int unacknowledged(String queue) {
        return locked(() -> state.queue(queue).unsettledCount());
    }

    /** How many consumers the queue delivers to. */
    public int consumers(String queue) {
        return locked(() -> (int) state.queue(queue).consumers().stream()
                .filter(consumer -> !consumer.isStopped())
                .count());
    }

    /** Removes the messages that are ready to be delivered. */
    public void purge(String queue) {
        locked(() -> state.queue(queue).purge());
    }

    /** Deletes a queue with its messages and bindings. Its consumers continue when it is declared again. */
    public void delete(String queue) {
        locked(() -> state.delete(state.queue(queue)));
    }

    /** With the lock held. */
    void consume(InMemoryConsumption consumption) {
        state.attach(consumption);
    }

    /** With the lock held. */
    void forget(InMemoryConsumption consumption) {
        state.forget(consumption);
    }

    /** Runs an action as soon as this thread has released the lock. With the lock held. */
    void runUnlocked(Runnable action) {
        whenUnlocked.add(action);
    }

    /** Runs an action after a delay, without the lock; never, if the broker is closed before. */
    void later(Duration delay, Runnable action) {
        try {
            scheduler.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.tracef("Skipped, because the broker is closed");
        }
    }

    void locked(Runnable action) {
        locked(() -> {
            action.run();
            return null;
        });
    }

    /** Calls must not be nested. */
    <T> T locked(Supplier<T> action) {
        List<Runnable> following = List.of();
        lock.lock();
        try {
            return action.get();
        } finally {
            if (!whenUnlocked.isEmpty()) {
                following = whenUnlocked;
                whenUnlocked = new ArrayList<>();
            }
            lock.unlock();
            following.forEach(Runnable::run);
        }
    }

    /** Deletes everything and ends the broker's thread. Later publishes fail. */
    @Override
    public void close() {
        locked(() -> {
            closed = true;
            state.clear();
        });
        scheduler.shutdownNow();
    }
}
