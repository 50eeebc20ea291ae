package io.petisco.rabbitmq.consume;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.rabbitmq.connection.AmqpChannelLimit;
import io.petisco.rabbitmq.connection.CloseReasons;
import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Consumption;
import io.petisco.transport.DeliveryListener;
import io.petisco.transport.UnreadableTarget;

import static io.petisco.rabbitmq.connection.RabbitMqLog.LOG;

/**
 * Consumes one queue, over one channel at a time. At most one {@link ConsumerSession} exists. When a session ends, for
 * whatever cause, the consumption opens the next one.
 */
public final class QueueConsumption implements Consumption {

    private static final long MIN_PAUSE_MILLIS = 100;
    private static final long MAX_PAUSE_MILLIS = 2_000;

    private final ConsumeRequest request;
    private final DeliveryTurns turns;
    private final Line line;
    private final Redeclaration redeclaration;
    private final ScheduledExecutorService scheduler;
    private final ConsumerSession.Services services;
    private final Executor blockingExecutor;

    /**
     * Written with the lock held. Opening a session holds the lock while it waits for the broker, so readers of the
     * state do without the lock.
     */
    private volatile @Nullable ConsumerSession session;

    private volatile boolean closed;
    private boolean stopped;
    private boolean reopenScheduled;
    private long pauseMillis = MIN_PAUSE_MILLIS;

    /** Decides how a queue is consumed now. Must not block. */
    interface Line {

        /** The connection to use; null if there is none, or the consumer has to wait. */
        @Nullable
        Connection connectionFor(QueueConsumption consumption);

        /** The isolation of its queue; null if it is consumed as usual. */
        @Nullable
        IsolatedQueue isolation(String queue);
    }

    /** Declares the topology again if a part of it is missing; blocks. */
    @FunctionalInterface
    public interface Redeclaration {
        void run(Connection connection) throws IOException;
    }

    public QueueConsumption(
            ConsumeRequest request,
            DeliveryListener listener,
            Line line,
            Redeclaration redeclaration,
            ScheduledExecutorService scheduler,
            ConsumerSession.Services services,
            Executor blockingExecutor) {
        this.request = request;
        this.turns = new DeliveryTurns(listener, services.threads());
        this.line = line;
        this.redeclaration = redeclaration;
        this.scheduler = scheduler;
        this.services = services;
        this.blockingExecutor = blockingExecutor;
    }

    /** Starts consuming on the current connection, unless it already consumes or there is no connection. Blocks. */
    public synchronized void open() {
        Connection current = line.connectionFor(this);
        if (stopped || current == null || (session != null && session.isLive())) {
            return;
        }
        try {
            session = ConsumerSession.open(current, requestNow(), turns, services, this::sessionEnded);
            pauseMillis = MIN_PAUSE_MILLIS;
        } catch (AmqpChannelLimit.ReachedException e) {
            services.channelLimitReached().accept(current);
            reopenLater(false);
        } catch (IOException | ShutdownSignalException e) {
            if (current.isOpen()) {
                LOG.consumerNotStarted(request.queue(), pauseMillis, CloseReasons.of(e));
                reopenLater(true);
            }
        }
    }

    /** An isolated queue gets one message at a time, so that the unreadable message is identified. */
    private ConsumeRequest requestNow() {
        return line.isolation(request.queue()) == null ? request : request.withPrefetch(1);
    }

    /** Called on the channel's or the connection's own thread. */
    private void sessionEnded(ConsumerSession ended, String reason, boolean connectionLost) {
        if (closed) {
            return;
        }
        blockingExecutor.execute(() -> {
            String explained = Cancellation.explain(reason, request.queue(), line.connectionFor(this));
            synchronized (this) {
                if (stopped || session != ended) {
                    return;
                }
                session = null;
                if (!connectionLost) {
                    LOG.consumerLost(request.queue(), explained);
                    reopenLater(true);
                }
            }
            if (!connectionLost) {
                ended.abandon(); // its unsettled messages are requeued
            }
        });
    }

    /** Replaces the consumer, for example because the broker no longer delivers to it and has not cancelled it. Blocks. */
    void replace(String reason) {
        ConsumerSession forgotten;
        synchronized (this) {
            forgotten = session;
            if (stopped || forgotten == null) {
                return;
            }
            session = null;
            LOG.consumerLost(request.queue(), reason);
            reopenLater(true);
        }
        forgotten.abandon();
    }

    private synchronized void reopenLater(boolean redeclare) {
        if (reopenScheduled) {
            return;
        }
        reopenScheduled = true;
        scheduler.schedule(() -> blockingExecutor.execute(() -> reopen(redeclare)), pauseMillis, TimeUnit.MILLISECONDS);
        pauseMillis = Math.min(MAX_PAUSE_MILLIS, pauseMillis * 2);
    }

    private void reopen(boolean redeclare) {
        synchronized (this) {
            reopenScheduled = false;
            if (stopped) {
                return;
            }
        }
        Connection current = line.connectionFor(this);
        if (current == null) {
            return; // the new connection opens all consumptions
        }
        try {
            if (redeclare) {
                redeclaration.run(current);
            }
        } catch (IOException | AlreadyClosedException e) {
            LOG.debugf("Declaring again for the consumer of %s failed: %s", request.queue(), CloseReasons.of(e));
        }
        open();
    }

    @Override
    public void stopDelivering() {
        ConsumerSession last;
        synchronized (this) {
            stopped = true;
            last = session;
        }
        if (last != null) {
            last.stopDelivering();
        }
    }

    @Override
    public void close() {
        closed = true;
        stopDelivering();
        ConsumerSession last;
        synchronized (this) {
            last = session;
            session = null;
        }
        if (last != null) {
            last.close();
        }
    }

    /**
     * Ends the consumption without a message to the broker: it is not opened again when its connection is cut. Does not
     * block.
     */
    public void giveUp() {
        closed = true;
    }

    String queue() {
        return request.queue();
    }

    /**
     * A mark that stays the same while this consumer has nothing to do and receives nothing; null while it has work, or
     * has reason to wait.
     */
    @Nullable
    Object idleMark() {
        ConsumerSession current = session;
        return current == null || request.singleActive() ? null : current.idleMark();
    }

    /** A mark that stays the same while deliveries are stuck in the client; null while none are. */
    @Nullable
    Object strandedMark() {
        ConsumerSession current = session;
        return current == null ? null : current.strandedMark();
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean isLive() {
        @Nullable IsolatedQueue isolation = line.isolation(request.queue());
        return isolation == null ? isConsuming() : isolation.isLive();
    }

    /** Whether it has a consumer of its own right now. */
    boolean isConsuming() {
        ConsumerSession current = session;
        return current != null && current.isLive();
    }

    @Nullable
    UnreadableTarget unreadableTarget() {
        return request.unreadable();
    }
}
