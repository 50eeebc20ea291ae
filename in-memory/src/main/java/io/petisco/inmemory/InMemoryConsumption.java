package io.petisco.inmemory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;

import io.petisco.retry.Printable;
import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Consumption;
import io.petisco.transport.Delivery;
import io.petisco.transport.DeliveryListener;

import static io.petisco.inmemory.InMemoryLog.LOG;

/**
 * One consumer of one queue. The broker's lock guards all fields; the listener is called without it, on the delivery
 * executor, by at most one task at a time.
 */
final class InMemoryConsumption implements Consumption {

    /** After this many calls in a row, other tasks get their turn on the executor's thread. */
    private static final int CALLS_IN_A_ROW = 16;

    private final InMemoryBroker broker;
    private final ConsumeRequest request;
    private final DeliveryListener listener;
    private final Executor deliveryExecutor;
    private final Set<InMemoryDelivery> unsettled = new HashSet<>();
    private final Deque<InMemoryDelivery> undelivered = new ArrayDeque<>();
    private @Nullable InMemoryQueue queue;
    private volatile boolean closed;
    private boolean stopped;
    private boolean calling;

    InMemoryConsumption(
            InMemoryBroker broker, ConsumeRequest request, DeliveryListener listener, Executor deliveryExecutor) {
        this.broker = broker;
        this.request = request;
        this.listener = listener;
        this.deliveryExecutor = deliveryExecutor;
    }

    String queueName() {
        return request.queue();
    }

    boolean isRetriedByBroker() {
        return request.retriedByBroker();
    }

    /** With the lock held. */
    void attach(InMemoryQueue existing) {
        queue = existing;
        existing.addConsumer(this);
    }

    /** Leaves the queue: there is nothing to settle any more. With the lock held. */
    void detach() {
        queue = null;
        unsettled.clear();
        undelivered.clear();
    }

    /** With the lock held. */
    boolean hasRoom() {
        return !stopped && unsettled.size() < request.prefetch();
    }

    /** With the lock held. */
    boolean isStopped() {
        return stopped;
    }

    /** With the lock held. */
    void take(QueuedMessage message) {
        InMemoryDelivery delivery = new InMemoryDelivery(this, message);
        unsettled.add(delivery);
        undelivered.add(delivery);
        if (!calling) {
            calling = true;
            broker.runUnlocked(this::execute);
        }
    }

    private void execute() {
        try {
            deliveryExecutor.execute(this::callListener);
        } catch (RejectedExecutionException e) {
            LOG.tracef("Not delivered from %s, because the application is stopping", request.queue());
        } catch (OutOfMemoryError e) { // no thread: there may be one later
            broker.later(Delivery.RESCUE_DELAY, this::execute);
        }
    }

    private void callListener() {
        for (int i = 0; i < CALLS_IN_A_ROW; i++) {
            InMemoryDelivery next = broker.locked(this::next);
            if (next == null) {
                return;
            }
            try {
                listener.onDelivery(next);
            } catch (Throwable e) { // also a checked exception, for example of a listener in Kotlin
                rescue(next);
                LOG.listenerFailed(request.queue(), Printable.of(e));
            }
        }
        execute();
    }

    private @Nullable InMemoryDelivery next() {
        InMemoryDelivery next = stopped ? null : undelivered.poll();
        if (next == null) {
            calling = false;
        }
        return next;
    }

    void settle(InMemoryDelivery delivery, boolean giveBack) {
        broker.locked(() -> {
            InMemoryQueue from = queue;
            if (unsettled.remove(delivery) && from != null) {
                from.settled(1, giveBack ? List.of(delivery.queued()) : List.of());
            }
        });
    }

    /** The queue counts the message as failed, and delays it for the retry time. */
    void retry(InMemoryDelivery delivery) {
        broker.locked(() -> {
            InMemoryQueue from = queue;
            if (unsettled.remove(delivery) && from != null) {
                QueuedMessage failed = delivery.queued().failed();
                broker.later(from.holdBack(failed), () -> broker.locked(() -> from.comeBack(failed)));
            }
        });
    }

    void giveBackLater(InMemoryDelivery delivery, Duration delay) {
        broker.later(delay, () -> settle(delivery, true));
    }

    /**
     * Does nothing if the message is settled. There is no channel that could close: a failure here means that memory is
     * exhausted.
     */
    void rescue(InMemoryDelivery delivery) {
        try {
            giveBackLater(delivery, Delivery.RESCUE_DELAY);
        } catch (Throwable e) {
            settle(delivery, true);
        }
    }

    @Override
    public void stopDelivering() {
        broker.locked(() -> {
            stopped = true;
        });
    }

    @Override
    public void close() {
        closed = true;
        broker.locked(() -> {
            stopped = true;
            broker.forget(this);
            if (queue != null) {
                InMemoryQueue left = queue;
                List<QueuedMessage> back =
                        unsettled.stream().map(InMemoryDelivery::queued).toList();
                left.removeConsumer(this);
                detach();
                left.settled(back.size(), back);
            }
        });
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public boolean isLive() {
        return broker.locked(() -> !stopped && queue != null);
    }
}
