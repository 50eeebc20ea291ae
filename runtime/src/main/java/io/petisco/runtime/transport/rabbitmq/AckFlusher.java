package io.petisco.runtime.transport.rabbitmq;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import com.rabbitmq.client.AlreadyClosedException;

/**
 * Sends the acknowledgements of channels whose last one would wait for others too long: those of all channels together, with
 * one write to the socket, so that many queues cost no more timers and writes than one. Safe for use by several threads.
 */
final class AckFlusher {

    private static final long MILLIS = 2;

    /** What has something to acknowledge. */
    interface Source {
        GatheringConnection connection();

        /** Writes it. May block. */
        void sendAcks();
    }

    private final ScheduledExecutorService timer;
    private final Queue<Source> sources = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /** @param timer may be held up by a broker that takes no bytes, so nobody else's */
    AckFlusher(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** Has a source send what it has, in two milliseconds at most. False if it must do so itself: the transport is closing. */
    boolean flushSoon(Source source) {
        sources.add(source);
        if (scheduled.get() || !scheduled.compareAndSet(false, true)) {
            return true;
        }
        try {
            timer.schedule(this::flushAll, MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException e) {
            scheduled.set(false); // so that the next source is told, too
            return false;
        }
    }

    private void flushAll() {
        scheduled.set(false);
        GatheringConnection held = null;
        try {
            for (Source source = sources.poll(); source != null; source = sources.poll()) {
                GatheringConnection connection = source.connection();
                if (connection != held) {
                    letGo(held);
                    held = connection;
                    held.hold();
                }
                source.sendAcks();
            }
        } finally {
            letGo(held);
        }
    }

    private static void letGo(GatheringConnection held) {
        if (held == null) {
            return;
        }
        held.release();
        try {
            held.flush();
        } catch (IOException | AlreadyClosedException e) {
            RabbitMqLog.LOG.tracef("Not acknowledged, since the connection is gone: %s", Reasons.of(e));
        }
    }
}
