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
 * Sends acknowledgements that have waited long enough for others: those of all channels together, in one write to the
 * socket, so that many queues need no more timers and writes than one queue. If messages arrive only now and then, an
 * acknowledgement leaves at once: there is nothing to wait for, and waking the timer costs more than the write. Safe
 * for use by several threads.
 */
public final class AckFlusher {

    private static final long MILLIS = 2;

    /** After this long without an acknowledgement, the next ones are too far apart for waiting to pay off. */
    private static final long QUIET_NANOS = 500_000;

    /** A source of acknowledgements. */
    interface Source {
        GatheringFrames frames();

        /** Writes the acknowledgement. May block. */
        void sendAcks();
    }

    private final ScheduledExecutorService timer;
    private final Queue<Source> sources = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final LongSupplier nanoTime;

    /** Not guarded: racing threads send a few more acknowledgements at once. */
    private volatile long lastFlush;

    /** @param timer must not be shared, because a broker that reads nothing may delay it */
    public AckFlusher(ScheduledExecutorService timer) {
        this(timer, System::nanoTime);
    }

    AckFlusher(ScheduledExecutorService timer, LongSupplier nanoTime) {
        this.timer = timer;
        this.nanoTime = nanoTime;
        this.lastFlush = nanoTime.getAsLong();
    }

    /**
     * Makes a source send its acknowledgements within two milliseconds. Returns false if the source has to send them
     * itself, now: this is the first call for a while, or the transport is closing.
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
