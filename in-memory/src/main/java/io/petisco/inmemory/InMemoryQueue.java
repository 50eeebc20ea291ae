package io.petisco.inmemory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.petisco.topology.Queue;

/**
 * A queue: its ready messages, in order, and its consumers. Whenever a call returns, no message is ready that a
 * consumer has room for, and the oldest ready message has not expired. Guarded by the broker's lock.
 */
final class InMemoryQueue {

    private static final String EXPIRED = "expired";
    private static final String TOO_LONG = "maxlen";

    private final Queue declared;
    private final DeclaredArguments arguments;
    private final DeadLetters deadLetters;
    private final ExpiryTimer timer;
    private final TreeMap<Long, QueuedMessage> ready = new TreeMap<>();
    private final Set<QueuedMessage> heldBack = new HashSet<>();
    private final Deque<InMemoryConsumption> consumers = new ArrayDeque<>();
    private long nextPosition;
    private int unsettled;

    /** Receives the messages that a queue dead-letters. */
    @FunctionalInterface
    interface DeadLetters {
        void add(InMemoryQueue source, InMemoryMessage message, String reason);
    }

    /** @param locked runs an action with the broker's lock held */
    InMemoryQueue(
            Queue declared, DeadLetters deadLetters, ScheduledExecutorService scheduler, Consumer<Runnable> locked) {
        this.declared = declared;
        this.arguments = DeclaredArguments.of(declared.arguments());
        this.deadLetters = deadLetters;
        this.timer = new ExpiryTimer(scheduler, () -> locked.accept(this::expired));
    }

    Queue declared() {
        return declared;
    }

    String name() {
        return declared.name();
    }

    DeclaredArguments arguments() {
        return arguments;
    }

    /** Enqueues a message, or returns false if the queue is full and refuses it. */
    boolean offer(InMemoryMessage message) {
        long now = System.nanoTime();
        QueuedMessage queued = new QueuedMessage(
                message,
                arguments.position(nextPosition++, message.properties().priority()),
                now + arguments.ttlNanos(),
                0);
        InMemoryConsumption consumer = ready.isEmpty() ? nextConsumer() : null;
        if (consumer != null) {
            hand(queued, consumer); // even where the TTL is 0
            return true;
        }
        if (arguments.rejectsPublish() && arguments.isFull(ready.size())) {
            return false;
        }
        ready.put(queued.position(), queued);
        while (arguments.isOverfull(ready.size())) {
            deadLetters.add(this, ready.pollFirstEntry().getValue().message(), TOO_LONG);
        }
        expireOldest(now);
        return true;
    }

    /** A consumer has settled some messages. Requeued ones return to their original positions. */
    void settled(int count, List<QueuedMessage> givenBack) {
        unsettled -= count;
        for (QueuedMessage message : givenBack) {
            ready.put(message.position(), message.givenBack());
        }
        deliver();
    }

    /** Delays a message that a consumer has rejected. Returns the delay. */
    Duration holdBack(QueuedMessage failed) {
        heldBack.add(failed);
        settled(1, List.of());
        return arguments.retryDelay(failed.failures());
    }

    /** Makes a delayed message ready again. Does nothing if it was purged meanwhile. */
    void comeBack(QueuedMessage failed) {
        if (heldBack.remove(failed)) {
            ready.put(failed.position(), failed);
            deliver();
        }
    }

    /** Gives messages to all consumers that have room for one, in turn. */
    void deliver() {
        expireOldest(System.nanoTime());
        while (!ready.isEmpty()) {
            InMemoryConsumption consumer = nextConsumer();
            if (consumer == null) {
                break;
            }
            hand(ready.pollFirstEntry().getValue(), consumer);
        }
    }

    private void hand(QueuedMessage message, InMemoryConsumption consumer) {
        unsettled++;
        consumer.take(message);
    }

    private @Nullable InMemoryConsumption nextConsumer() {
        if (arguments.singleActiveConsumer()) {
            return activeConsumer();
        }
        for (int i = consumers.size(); i > 0; i--) {
            InMemoryConsumption consumer = consumers.poll();
            consumers.add(consumer);
            if (consumer.hasRoom()) {
                return consumer;
            }
        }
        return null;
    }

    /** The first consumer, even while it is stopping, because the messages that it requeues come before the rest. */
    private @Nullable InMemoryConsumption activeConsumer() {
        InMemoryConsumption first = consumers.peek();
        return first != null && first.hasRoom() ? first : null;
    }

    private void expired() {
        timer.fired();
        deliver();
    }

    private void expireOldest(long now) {
        if (!arguments.hasTtl()) {
            return;
        }
        QueuedMessage oldest = oldest();
        while (oldest != null && oldest.expiresAt() - now <= 0) {
            ready.remove(oldest.position());
            deadLetters.add(this, oldest.message(), EXPIRED);
            oldest = oldest();
        }
        if (oldest != null) {
            timer.wakeAt(oldest.expiresAt(), now);
        }
    }

    private @Nullable QueuedMessage oldest() {
        if (arguments.maxPriority() > 0) { // the first may be a later one of a higher priority
            return ready.values().stream()
                    .min((a, b) -> Long.signum(a.expiresAt() - b.expiresAt()))
                    .orElse(null);
        }
        return ready.isEmpty() ? null : ready.firstEntry().getValue();
    }

    void addConsumer(InMemoryConsumption consumer) {
        consumers.add(consumer);
        deliver();
    }

    void removeConsumer(InMemoryConsumption consumer) {
        consumers.remove(consumer);
    }

    List<InMemoryConsumption> consumers() {
        return List.copyOf(consumers);
    }

    int unsettledCount() {
        return unsettled;
    }

    int readyCount() {
        return ready.size();
    }

    List<InMemoryMessage> readyMessages() {
        List<InMemoryMessage> messages = new ArrayList<>(ready.size());
        ready.values().forEach(queued -> messages.add(queued.message()));
        return messages;
    }

    /** Removes the oldest ready message and returns it, or null. */
    @Nullable
    InMemoryMessage poll() {
        return ready.isEmpty() ? null : ready.pollFirstEntry().getValue().message();
    }

    /** Removes the ready messages and the delayed ones. */
    void purge() {
        ready.clear();
        heldBack.clear();
        timer.cancel();
    }
}
