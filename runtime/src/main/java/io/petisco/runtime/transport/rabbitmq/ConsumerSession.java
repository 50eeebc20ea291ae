package io.petisco.runtime.transport.rabbitmq;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.runtime.transport.ConsumeRequest;
import io.petisco.runtime.transport.DeliveryListener;

/**
 * One consumer on one channel, from its opening to its end. Acknowledgements are joined: one is sent when a quarter of the
 * prefetch is done, or when the {@link AckFlusher} says so, a few milliseconds after the first at the latest. They never leave
 * the channel that the message came on, so that one that is late, after a lost connection, cannot acknowledge another message.
 */
final class ConsumerSession extends DefaultConsumer implements AckFlusher.Source {

    /** What all sessions of a transport share. */
    record Services(ScheduledExecutorService scheduler, AckFlusher flusher, Arrivals arrivals) {}

    /** Hears once that a session has ended by itself. */
    @FunctionalInterface
    interface EndListener {
        void ended(ConsumerSession session, String reason, boolean connectionLost);
    }

    private final Channel channel;
    private final DeliveryListener listener;
    private final Services services;
    private final EndListener endListener;
    private final int flushThreshold;
    private final boolean singleActive;

    /** Guards the window and the order in which acknowledgements leave. */
    private final ReentrantLock ackLock = new ReentrantLock();

    private final AckWindow window;
    private boolean flushScheduled;

    /** How many deliveries wait to be requeued. They are open, so that no joined acknowledgement covers them. */
    private int keptBack;

    private volatile boolean delivering = true;
    private volatile boolean cancelled;

    private ConsumerSession(
            Channel channel,
            ConsumeRequest request,
            DeliveryListener listener,
            Services services,
            EndListener endListener) {
        super(channel);
        this.channel = channel;
        this.listener = listener;
        this.services = services;
        this.endListener = endListener;
        this.flushThreshold = Math.max(1, request.prefetch() / 4);
        this.window = new AckWindow(request.prefetch());
        this.singleActive = request.singleActive();
    }

    /** Opens a channel and starts a consumer on it; blocks until the broker has answered. */
    static ConsumerSession open(
            Connection connection,
            ConsumeRequest request,
            DeliveryListener listener,
            Services services,
            EndListener endListener)
            throws IOException {
        Channel channel = Channels.open(connection);
        ConsumerSession session = new ConsumerSession(channel, request, listener, services, endListener);
        try {
            channel.basicQos(request.prefetch());
            channel.basicConsume(request.queue(), false, session);
        } catch (IOException | RuntimeException e) {
            Channels.abort(channel);
            throw e;
        }
        return session;
    }

    @Override
    public void handleDelivery(String consumerTag, Envelope envelope, BasicProperties properties, byte[] body) {
        if (delivering) {
            listener.onDelivery(
                    new RabbitMqDelivery(this, envelope.getDeliveryTag(), envelope.getRoutingKey(), properties, body));
        }
    }

    /** The broker has ended the consumer: its queue was deleted, or its node is gone. */
    @Override
    public void handleCancel(String consumerTag) {
        cancelled = true;
        flush();
        Channels.abort(channel);
        endListener.ended(this, "the broker cancelled it: its queue is gone", false);
    }

    @Override
    public void handleShutdownSignal(String consumerTag, ShutdownSignalException signal) {
        if (!cancelled && delivering) {
            endListener.ended(this, Reasons.of(signal), signal.isHardError());
        }
    }

    boolean isLive() {
        return delivering && !cancelled && channel.isOpen();
    }

    private record IdleMark(ConsumerSession session, long lastTag) {}

    /** The same as long as all that has come is settled and nothing comes; null while something is not settled. */
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
                sendAckOfOne(tag); // a joined one would have to wait for those that are kept back
                return;
            }
            window.acked(tag);
            sendAckOrFlushSoon();
        } finally {
            ackLock.unlock();
        }
    }

    private void sendAckOrFlushSoon() {
        long pending = window.pending();
        if (pending >= flushThreshold) {
            sendAck();
        } else if (pending > 0 && !flushScheduled) {
            flushScheduled = services.flusher().flushSoon(this);
            if (!flushScheduled) {
                sendAck();
            }
        }
    }

    /** The tag was settled by a call of its own, for which acknowledged ones may have waited. */
    private void settledAlone(long tag) {
        window.returned(tag);
        sendAckOrFlushSoon();
    }

    void requeue(long tag) {
        ackLock.lock();
        try {
            channel.basicNack(tag, false, true);
            settledAlone(tag);
        } catch (IOException | AlreadyClosedException e) {
            RabbitMqLog.LOG.tracef("Not returned, since the channel is gone: %d", tag);
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
            RabbitMqLog.LOG.tracef("Not returned, since the transport is closing: %d", tag);
        } finally {
            ackLock.unlock();
        }
    }

    private void requeueKeptBack(long tag) {
        ackLock.lock();
        try {
            keptBack--;
            requeue(tag);
        } finally {
            ackLock.unlock();
        }
    }

    private void sendAckOfOne(long tag) {
        try {
            channel.basicAck(tag, false);
            settledAlone(tag);
        } catch (IOException | AlreadyClosedException e) {
            RabbitMqLog.LOG.tracef("Not acknowledged, since the channel is gone: %d", tag);
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
            sendAck();
        } finally {
            ackLock.unlock();
        }
    }

    private void sendAck() {
        long tag = window.takeAckable();
        if (tag == AckWindow.NOTHING) {
            return;
        }
        try {
            channel.basicAck(tag, true);
        } catch (IOException | AlreadyClosedException e) {
            RabbitMqLog.LOG.tracef("Not acknowledged, since the channel is gone: %d", tag);
        }
    }

    void stopDelivering() {
        delivering = false;
        if (singleActive) {
            return; // cancelling would start the next consumer before what is prefetched here is back
        }
        try {
            channel.basicCancel(getConsumerTag());
        } catch (IOException | ShutdownSignalException e) {
            RabbitMqLog.LOG.tracef("Not cancelled, since the channel is gone: %s", getConsumerTag());
        }
    }

    /** Ends it without telling its listener. Blocks. */
    void abandon() {
        cancelled = true;
        Channels.abort(channel);
    }

    void close() {
        flush();
        try {
            channel.close();
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            RabbitMqLog.LOG.tracef("The channel was closed already: %s", getConsumerTag());
        }
    }
}
