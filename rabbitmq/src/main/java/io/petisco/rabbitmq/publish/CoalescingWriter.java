package io.petisco.rabbitmq.publish;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.rabbitmq.connection.GatheringFrames;
import io.petisco.rabbitmq.connection.WakeUp;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PropertiesFrame;

/**
 * Writes the messages of an {@link OutboundWindow}, one thread at a time, without making other threads wait: a thread
 * that finds another one writing leaves its messages to that thread. While the broker is busy, several messages leave
 * with one write to the socket.
 * <p> It measures how long the current write takes: a write into full buffers, to a broker that hangs, would last until
 * the heartbeat fails. Safe for use by several threads.
 */
final class CoalescingWriter {

    /**
     * After this many messages, most of them from other threads, a publishing thread leaves the writing to the
     * executor.
     */
    private static final int MAX_WRITTEN_BY_CALLER = 256;

    /** Handles an AMQP channel on which a message could not be written. */
    @FunctionalInterface
    interface FailureHandler {

        /** @param message null if several messages were being flushed */
        void writeFailed(Channel channel, @Nullable PendingPublish message, Exception cause);
    }

    private final OutboundWindow window;
    private final FailureHandler failures;
    private final WakeUp wakeUp;
    private final FlushTimer timer;
    private final ReentrantLock turn = new ReentrantLock();

    /** Changed by the thread that holds the turn. */
    private final HeldMessages held = new HeldMessages();

    private volatile int maxFrameBytes = PropertiesFrame.DEFAULT_MAX_BYTES;

    /** The AMQP channel of the current write, or null. */
    private @Nullable Channel writing;

    /** In the time of {@link System#nanoTime}. */
    private long writingSince;

    /**
     * @param timer runs the callbacks, and must not be blocked
     * @param blockingExecutor writes when the publishing thread must not
     */
    CoalescingWriter(
            OutboundWindow window, ScheduledExecutorService timer, Executor blockingExecutor, FailureHandler failures) {
        this.window = window;
        this.failures = failures;
        this.wakeUp = new WakeUp(blockingExecutor, this::drain);
        this.timer = new FlushTimer(timer, held::batch, this::schedule);
    }

    /** Later writes use this connection. */
    void use(Connection connection) {
        int negotiated = connection.getFrameMax();
        maxFrameBytes = negotiated == 0 ? Integer.MAX_VALUE : negotiated; // in AMQP, zero means no limit
        held.clear();
    }

    /** Whether the properties fit into a frame of the latest connection. */
    boolean fits(MessageProperties properties) {
        return PropertiesFrame.bytes(properties) <= maxFrameBytes;
    }

    /** Makes another thread write the waiting messages. Does not block. */
    void schedule() {
        // the thread that holds the turn checks again after it releases it
        if (!turn.isLocked() && window.canSend(timer.isDue())) {
            wakeUp.ask();
        }
    }

    /** Writes the waiting messages, unless another thread already does. Blocks while the connection accepts no bytes. */
    void drain() {
        int written = 0;
        while (turn.tryLock()) {
            try {
                while (written < MAX_WRITTEN_BY_CALLER && writeNext()) {
                    written++;
                }
            } finally {
                turn.unlock();
            }
            if (written >= MAX_WRITTEN_BY_CALLER) {
                schedule();
                return;
            }
            if (!window.canSend(timer.isDue())) {
                return;
            }
        }
    }

    /** Returns false if no message can be written now, or the channel is lost. */
    private boolean writeNext() {
        PendingPublish next = window.next();
        if (next == null) {
            flushIfDue();
            return false;
        }
        Channel channel = next.channel();
        OutgoingMessage message = next.message();
        synchronized (this) {
            writing = channel;
            writingSince = next.sentAt();
        }
        try {
            if (next.mayWait() && held.haveRoomAfter(message.body().length)) {
                hold(next);
            } else {
                channel.basicPublish(message.exchange(), message.routingKey(), true, next.properties(), message.body());
                held.clear();
            }
            if (next.mayWait()) {
                timer.begin();
            }
            return true;
        } catch (IOException | RuntimeException e) {
            failures.writeFailed(channel, next, e);
            return false;
        } finally {
            ended();
        }
    }

    /** Leaves a message in the buffer, until others fill it or the timer flushes it. */
    private void hold(PendingPublish pending) throws IOException {
        OutgoingMessage message = pending.message();
        GatheringFrames frames = GatheringFrames.of(pending.channel());
        frames.hold();
        try {
            pending.channel()
                    .basicPublish(message.exchange(), message.routingKey(), true, pending.properties(), message.body());
        } finally {
            frames.release();
        }
        held.add(message.body().length);
    }

    private void flushIfDue() {
        Channel channel = timer.isDue() ? window.channel() : null;
        if (channel == null) {
            return;
        }
        timer.done();
        held.clear();
        synchronized (this) {
            writing = channel;
            writingSince = System.nanoTime();
        }
        try {
            GatheringFrames.of(channel).flush();
        } catch (IOException | ShutdownSignalException e) {
            failures.writeFailed(channel, null, e);
        } finally {
            ended();
        }
    }

    private synchronized void ended() {
        writing = null;
    }

    /**
     * The connection whose current write takes longer than this many nanoseconds, or null; each such write is reported
     * once.
     */
    synchronized @Nullable Connection takeStuck(long nowNanos, long timeoutNanos) {
        if (writing == null || nowNanos - writingSince <= timeoutNanos) {
            return null;
        }
        Connection stuck = writing.getConnection();
        writing = null;
        return stuck;
    }
}
