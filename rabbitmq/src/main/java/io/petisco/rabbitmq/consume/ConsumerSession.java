package io.petisco.rabbitmq.consume;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.rabbitmq.connection.AmqpChannels;
import io.petisco.rabbitmq.connection.CloseReasons;
import io.petisco.rabbitmq.connection.GatheringFrames;
import io.petisco.rabbitmq.connection.LastFrame;
import io.petisco.rabbitmq.connection.RabbitMqLog;
import io.petisco.rabbitmq.connection.ReadFailure;
import io.petisco.retry.Printable;
import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Delivery;

/**
 * One consumer on one channel, from its opening to its end. The session combines acknowledgements: it sends one when a
 * quarter of the prefetch is handled, or when the {@link AckFlusher} requests it, at most a few milliseconds after the
 * first. An acknowledgement uses only the channel of its message, so a late one, after a lost connection, cannot
 * acknowledge another message.
 */
public final class ConsumerSession extends DefaultConsumer implements AckFlusher.Source {

    /**
     * The services that all sessions of a transport share.
     *
     * @param channelLimitReached called when a connection has no AMQP channel left for a session
     */
    public record Services(
            ScheduledExecutorService scheduler,
            AckFlusher flusher,
            Arrivals arrivals,
            DeliveryThreads threads,
            Consumer<ReadFailure> failures,
            Consumer<Connection> channelLimitReached) {}

    /** Called once when a session ends by itself. */
    @FunctionalInterface
    interface EndListener {
        void ended(ConsumerSession session, String reason, boolean connectionLost);
    }

    /** Stands for all unsettled deliveries, instead of a tag. */
    private static final long ALL = 0;

    /** The pause before a retry when memory has run out. */
    private static final long RETRY_MILLIS = 500;

    private final Channel channel;
    private final DeliveryTurns turns;
    private final String queue;
    private final Services services;
    private final EndListener endListener;
    private final int flushThreshold;
    private final boolean singleActive;
    private final boolean retriedByBroker;

    /** Guards the window and the order in which acknowledgements leave. */
    private final ReentrantLock ackLock = new ReentrantLock();

    private final AckWindow window;

    /** The tag of the last acknowledgement, which covers all before it. */
    private long acknowledged;

    private boolean flushScheduled;

    /** How many deliveries wait to be requeued. They stay open, so that no combined acknowledgement covers them. */
    private int keptBack;

    private volatile boolean delivering = true;
    private volatile boolean cancelled;
    private volatile boolean cancelledByBroker;

    /** The tag of the last delivery that the client handed over. Written by one thread at a time. */
    private volatile long lastTaken;

    private ConsumerSession(
            Channel channel, ConsumeRequest request, DeliveryTurns turns, Services services, EndListener endListener) {
        super(channel);
        this.channel = channel;
        this.turns = turns;
        this.queue = request.queue();
        this.services = services;
        this.endListener = endListener;
        this.flushThreshold = Math.max(1, request.prefetch() / 4);
        this.window = new AckWindow(request.prefetch());
        this.singleActive = request.singleActive();
        this.retriedByBroker = request.retriedByBroker();
    }

    /** Opens a channel and starts a consumer on it; blocks until the broker has answered. */
    static ConsumerSession open(
            Connection connection,
            ConsumeRequest request,
            DeliveryTurns turns,
            Services services,
            EndListener endListener)
            throws IOException {
        Channel channel = AmqpChannels.open(connection);
        ConsumerSession session = new ConsumerSession(channel, request, turns, services, endListener);
        try {
            GatheringFrames.of(channel).lastFrame().consumes(channel, request.queue());
            channel.basicQos(request.prefetch());
            channel.basicConsume(request.queue(), false, session);
        } catch (IOException | RuntimeException e) {
            AmqpChannels.abort(channel);
            throw e;
        }
        return session;
    }

    @Override
    public void handleDelivery(String consumerTag, Envelope envelope, BasicProperties properties, byte[] body) {
        lastTaken = envelope.getDeliveryTag();
        if (isWanted()) {
            turns.take(new RabbitMqDelivery(this, envelope, properties, body));
        }
    }

    /**
     * The broker cancelled the consumer: its queue was deleted, its node is down, or a message exceeded the consumer
     * time-out.
     */
    @Override
    public void handleCancel(String consumerTag) {
        cancelledByBroker = true;
        cancelled = true;
        flush();
        AmqpChannels.abort(channel);
        endListener.ended(this, Cancellation.REASON, false);
    }

    @Override
    public void handleShutdownSignal(String consumerTag, ShutdownSignalException signal) {
        if (!cancelled && delivering) {
            endListener.ended(this, CloseReasons.of(signal), signal.isHardError());
        }
    }

    /**
     * Whether deliveries that have not begun should be dropped, because the broker redelivers them. After the broker
     * cancelled the consumer, it may not redeliver them: the messages of a deleted queue are lost. So they are handled,
     * and after a consumer time-out they are delivered twice.
     */
    boolean isStale() {
        return !channel.isOpen() && !cancelledByBroker;
    }

    /** Whether the handling of its deliveries may begin. */
    boolean isWanted() {
        return delivering && (channel.isOpen() || cancelledByBroker);
    }

    /** Whether the broker counts how often its messages have failed. */
    boolean isRetriedByBroker() {
        return retriedByBroker;
    }

    /** Handles a delivery that the client lost, for example because memory ran out. Does not block. */
    void lost(Throwable reason) {
        services.failures().accept(LastFrame.failureOn(channel, queue, reason));
        endListener.ended(this, "a delivery was lost in the application: " + reason, false);
    }

    private record StrandedMark(ConsumerSession session, long lastTag, long lastTaken) {}

    /**
     * A mark that stays the same while deliveries have arrived that the client does not hand over; null while they may
     * be on their way.
     */
    @Nullable
    Object strandedMark() {
        long taken = lastTaken;
        long lastTag = services.arrivals().lastTag(channel);
        return lastTag <= taken || turns.isBusy() || services.threads().hasWaiting()
                ? null
                : new StrandedMark(this, lastTag, taken);
    }

    boolean isLive() {
        return delivering && !cancelled && channel.isOpen();
    }

    private record IdleMark(ConsumerSession session, long lastTag) {}

    /**
     * A mark that stays the same while all deliveries are settled and no more arrive; null while a delivery is
     * unsettled.
     */
    @Nullable
    Object idleMark() {
        long lastTag = services.arrivals().lastTag(channel);
        ackLock.lock();
        try {
            return window.isSettledUpTo(lastTag) ? new IdleMark(this, lastTag) : null;
        } finally {
            ackLock.unlock();
        }
    }

    void ack(long tag) {
        ackLock.lock();
        try {
            if (keptBack > 0) {
                sendAckOfOne(tag); // a combined one would have to wait for those that are kept back
                return;
            }
            long ackable = window.settle(tag, AckWindow.ACKED);
            if (ackable - acknowledged >= flushThreshold) {
                sendAck(ackable);
            } else if (ackable > acknowledged && !flushScheduled) {
                flushScheduled = services.flusher().flushSoon(this);
                if (!flushScheduled) {
                    sendAck(ackable);
                }
            }
        } finally {
            ackLock.unlock();
        }
    }

    /** Marks a tag that was settled by a call of its own. Acknowledged tags may have waited for it. */
    private void settledAlone(long tag) {
        long ackable = window.settle(tag, AckWindow.RETURNED);
        if (ackable > acknowledged) {
            sendAck(ackable);
        }
    }

    void requeue(long tag) {
        settle(tag, () -> channel.basicNack(tag, false, true));
    }

    /** Since RabbitMQ 4.3 a quorum queue counts a rejected message as failed, but not a message requeued with a nack. */
    void reject(long tag) {
        settle(tag, () -> channel.basicReject(tag, true));
    }

    @FunctionalInterface
    private interface Settling {
        void send() throws IOException;
    }

    private void settle(long tag, Settling settling) {
        ackLock.lock();
        try {
            settling.send();
            settledAlone(tag);
        } catch (IOException | AlreadyClosedException e) {
            RabbitMqLog.LOG.tracef("Not requeued, because the AMQP channel is closed: %d", tag);
        } finally {
            ackLock.unlock();
        }
    }

    void requeueLater(long tag, Duration delay) {
        ackLock.lock();
        try {
            services.scheduler().schedule(() -> requeueKeptBack(tag), delay.toNanos(), TimeUnit.NANOSECONDS);
            keptBack++;
        } catch (RejectedExecutionException e) {
            RabbitMqLog.LOG.tracef("Not requeued, because the transport is closing: %d", tag);
        } finally {
            ackLock.unlock();
        }
    }

    /** The last resort for a delivery that was not settled. Never throws. */
    void giveBack(long tag, Throwable reason) {
        rescue(tag);
        try {
            RabbitMqLog.LOG.deliveryGivenBack(queue, Delivery.RESCUE_DELAY.toMillis(), Printable.of(reason));
        } catch (Throwable e) {
            RabbitMqLog.LOG.tracef(
                    "The cause cannot be logged: %s", e.getClass().getName());
        }
    }

    private void requeueKeptBack(long tag) {
        ackLock.lock();
        try {
            keptBack--;
            requeue(tag);
        } catch (Throwable e) { // the timer would swallow it
            giveUp(e);
        } finally {
            ackLock.unlock();
        }
    }

    /** See {@link io.petisco.transport.Delivery#rescue}. */
    void rescue(long tag) {
        try {
            if (!isSettled(tag)) {
                requeueLater(tag, Delivery.RESCUE_DELAY);
            }
        } catch (Throwable e) {
            giveUp(e);
        }
    }

    private boolean isSettled(long tag) {
        ackLock.lock();
        try {
            return window.isSettled(tag);
        } finally {
            ackLock.unlock();
        }
    }

    /**
     * Ends the session because the broker cannot receive a settlement, so all unsettled messages are requeued. Never
     * blocks.
     */
    private void giveUp(Throwable cause) {
        cancelled = true;
        try {
            endListener.ended(
                    this, "messages could not be settled: " + cause.getClass().getName(), false);
        } catch (Throwable e) { // out of memory, or the transport is closing
            services.scheduler().schedule(() -> giveUp(cause), RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void sendAckOfOne(long tag) {
        try {
            channel.basicAck(tag, false);
            settledAlone(tag);
        } catch (IOException | AlreadyClosedException e) {
            RabbitMqLog.LOG.tracef("Not acknowledged, because the AMQP channel is closed: %d", tag);
        }
    }

    @Override
    public GatheringFrames frames() {
        return GatheringFrames.of(channel);
    }

    @Override
    public void sendAcks() {
        flush();
    }

    private void flush() {
        ackLock.lock();
        try {
            flushScheduled = false;
            if (window.ackable() > acknowledged) {
                sendAck(window.ackable());
            }
        } finally {
            ackLock.unlock();
        }
    }

    /** Acknowledges a tag and all before it. */
    private void sendAck(long tag) {
        acknowledged = tag;
        try {
            channel.basicAck(tag, true);
        } catch (IOException | AlreadyClosedException e) {
            RabbitMqLog.LOG.tracef("Not acknowledged, because the AMQP channel is closed: %d", tag);
        } catch (Throwable e) { // it counts as sent: nothing would send it again
            giveUp(e);
        }
    }

    void stopDelivering() {
        delivering = false;
        if (singleActive) {
            return; // cancelling would activate the next consumer before the messages prefetched here are requeued
        }
        try {
            channel.basicCancel(getConsumerTag());
        } catch (IOException | ShutdownSignalException e) {
            RabbitMqLog.LOG.tracef("Not cancelled, because the AMQP channel is closed: %s", getConsumerTag());
        }
    }

    /** Ends the session without notifying its listener. Blocks. */
    void abandon() {
        cancelled = true;
        AmqpChannels.abort(channel);
    }

    void close() {
        flush();
        try {
            if (retriedByBroker) {
                channel.basicNack(ALL, true, true); // otherwise closing would count them as failed, and delay them
            }
            channel.close();
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            RabbitMqLog.LOG.tracef("The channel was closed already: %s", getConsumerTag());
        }
    }
}
