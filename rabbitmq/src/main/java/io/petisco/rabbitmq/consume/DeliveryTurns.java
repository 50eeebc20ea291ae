package io.petisco.rabbitmq.consume;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.petisco.transport.DeliveryListener;

/**
 * Hands the deliveries of a queue to its listener, one at a time and in order, also while one channel replaces another:
 * a delivery of the new channel waits until the listener has returned from the last one of the old channel. A delivery
 * whose channel is closed before its turn is dropped, because the broker redelivers it. Safe for use by several
 * threads.
 */
final class DeliveryTurns {

    private final DeliveryListener listener;
    private final Executor threads;
    private final Queue<RabbitMqDelivery> waiting = new ArrayDeque<>();
    private boolean busy;

    /** @param threads take over from a thread of an old channel */
    DeliveryTurns(DeliveryListener listener, Executor threads) {
        this.listener = listener;
        this.threads = threads;
    }

    /**
     * Runs the listener on this thread, or leaves the delivery to the thread that runs it now. Throws nothing.
     *
     * @param delivery is still wanted at this moment
     */
    void take(RabbitMqDelivery delivery) {
        synchronized (this) {
            if (busy) {
                waiting.add(delivery);
                return;
            }
            busy = true;
        }
        try {
            listener.onDelivery(delivery);
        } catch (Throwable thrown) { // whatever it is, the message must not stay unsettled
            delivery.giveBack(thrown);
        }
        runNext(delivery);
    }

    /** Handles the deliveries that waited meanwhile. */
    private void runNext(RabbitMqDelivery last) {
        RabbitMqDelivery done = last;
        for (RabbitMqDelivery next = pollOrEnd(); next != null; next = pollOrEnd()) {
            if (!next.isOnChannelOf(done) && isHandedOver(next)) {
                return;
            }
            handOut(next);
            done = next;
        }
    }

    private void handOut(RabbitMqDelivery delivery) {
        if (!delivery.isWanted()) {
            return;
        }
        try {
            listener.onDelivery(delivery);
        } catch (Throwable thrown) { // as above
            delivery.giveBack(thrown);
        }
    }

    private synchronized RabbitMqDelivery pollOrEnd() {
        RabbitMqDelivery next = waiting.poll();
        busy = next != null;
        return next;
    }

    /**
     * The thread of an old channel keeps that channel and its messages in memory, so it leaves the rest to another
     * thread.
     */
    private boolean isHandedOver(RabbitMqDelivery next) {
        try {
            threads.execute(() -> {
                handOut(next);
                runNext(next);
            });
            return true;
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            return false;
        }
    }

    synchronized boolean isBusy() {
        return busy;
    }
}
