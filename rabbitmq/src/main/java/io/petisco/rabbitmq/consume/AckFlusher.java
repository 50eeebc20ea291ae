package io.petisco.rabbitmq.consume;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AlreadyClosedException;

import io.petisco.rabbitmq.connection.CloseReasons;
import io.petisco.rabbitmq.connection.GatheringFrames;
import io.petisco.rabbitmq.connection.RabbitMqLog;

/**
 * Sends the acknowledgements of channels whose last one would wait for others too long: those of all channels together,
 * with one write to the socket, so that many queues cost no more timers and writes than one. Where messages come now
 * and then, an acknowledgement leaves at once: there is nothing to wait for, and to wake the timer costs more than to
 * write it. Safe for use by several threads.
 */
public final class AckFlusher {

    private static final long MILLIS = 2;

    /** Where none has left for so long, the next ones are not so close that waiting for them would pay. */
    private static final long QUIET_NANOS = 500_000;

    /** A source of acknowledgements. */
    interface Source {
        GatheringFrames frames();

        /** Writes it. May block. */
        void sendAcks();
    }

    private final ScheduledExecutorService timer;
    private final Queue<Source> sources = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final LongSupplier nanoTime;

    /** Racing threads send a few acknowledgements more at once. */
    private volatile long lastFlush;

    /** @param timer may be delayed by a broker that reads nothing, so it must not be shared */
    public AckFlusher(ScheduledExecutorService timer) {
        this(timer, System::nanoTime);
    }

    AckFlusher(ScheduledExecutorService timer, LongSupplier nanoTime) {
        this.timer = timer;
        this.nanoTime = nanoTime;
        this.lastFlush = nanoTime.getAsLong();
    }

    /**
     * Has a source send what it has, in two milliseconds at most. False if it is to do so itself, now: it is the first
     * for a while, or the transport is closing.
     */
    boolean flushSoon(Source source) {
        if (!scheduled.get()) {
            long now = nanoTime.getAsLong();
            if (now - lastFlush >= QUIET_NANOS) {
                lastFlush = now;
                return false;
            }
        }
        sources.add(source);
        if (scheduled.get() || !scheduled.compareAndSet(false, true)) {
            return true;
        }
        try {
            timer.schedule(this::flushAll, MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            scheduled.set(false); // so that the next source is flushed, too
            return false;
        }
    }

    private void flushAll() {
        scheduled.set(false);
        lastFlush = nanoTime.getAsLong();
        @Nullable GatheringFrames held = null;
        try {
            for (Source source = sources.poll(); source != null; source = sources.poll()) {
                GatheringFrames frames = source.frames();
                if (frames != held) {
                    letGo(held);
                    held = frames;
                    held.hold();
                }
                source.sendAcks();
            }
        } finally {
            letGo(held);
        }
    }

    private static void letGo(@Nullable GatheringFrames held) {
        if (held == null) {
            return;
        }
        held.release();
        try {
            held.flush();
        } catch (IOException | AlreadyClosedException e) {
            RabbitMqLog.LOG.tracef("Not acknowledged, because the connection is closed: %s", CloseReasons.of(e));
        }
    }
}
