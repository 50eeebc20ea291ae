package io.petisco.rabbitmq.publish;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.client.Connection;

import io.petisco.rabbitmq.connection.RabbitMqSettings;
import io.petisco.rabbitmq.connection.RecoveringConnection;
import io.petisco.rabbitmq.topology.TopologyRepair;
import io.petisco.transport.Deadline;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishFailure.Kind;
import io.petisco.transport.PublishListener;
import io.petisco.transport.Publisher;

import static io.petisco.rabbitmq.connection.RabbitMqLog.LOG;

/**
 * Publishes with confirms: adds each message to the {@link OutboundWindow}, where it stays until it is confirmed or
 * fails, and makes the {@link CoalescingWriter} write it over the {@link PublisherAmqpChannel}. If a write takes longer
 * than the confirm time-out, the publisher ends its connection. Safe for use by several threads.
 */
public final class ConfirmedPublisher implements Publisher {

    private final String purpose;
    private final int maxInFlight;
    private final long timeoutNanos;
    private final OutboundWindow window;
    private final RecoveringConnection connection;
    private final PublisherAmqpChannel channel;
    private final CoalescingWriter writer;

    /**
     * @param timer runs the callbacks, and must not be blocked
     * @param blockingExecutor runs the tasks that wait for the broker
     */
    public ConfirmedPublisher(
            String purpose,
            RabbitMqSettings settings,
            RecoveringConnection connection,
            TopologyRepair repair,
            ScheduledExecutorService timer,
            Executor blockingExecutor) {
        this.purpose = purpose;
        this.timeoutNanos = settings.confirmTimeout().toNanos();
        this.maxInFlight = settings.maxInFlight();
        this.window = new OutboundWindow(maxInFlight, timeoutNanos, repair);
        this.connection = connection;
        this.channel = new PublisherAmqpChannel(purpose, window, repair, connection, timer, blockingExecutor);
        this.writer = channel.writer();
    }

    @Override
    public int capacity() {
        return maxInFlight;
    }

    @Override
    public boolean fits(MessageProperties properties) {
        return writer.fits(properties);
    }

    @Override
    public void publish(OutgoingMessage message, PublishListener listener) {
        PendingPublish pending = new PendingPublish(message, listener, timeoutNanos); // includes the wait for room
        String refusal = window.add(pending, true);
        if (refusal == null) {
            writer.drain();
        } else {
            refuse(pending, refusal);
        }
    }

    @Override
    public void publishFromWorker(OutgoingMessage message, PublishListener listener) {
        if (enqueue(message, listener)) {
            writer.drain();
        }
    }

    @Override
    public void publishWithoutWaiting(OutgoingMessage message, PublishListener listener) {
        if (enqueue(message, listener)) {
            writer.schedule();
        }
    }

    /** Returns false if the application is stopping; the listener was then notified. */
    private boolean enqueue(OutgoingMessage message, PublishListener listener) {
        PendingPublish pending = new PendingPublish(message, listener, timeoutNanos);
        String refusal = window.add(pending, false);
        if (refusal != null) {
            refuse(pending, refusal);
        }
        return refusal == null;
    }

    private static void refuse(PendingPublish pending, String refusal) {
        pending.fail(Kind.TIMEOUT, refusal);
        pending.report();
    }

    /** Opens the AMQP channel, if there is a connection. Blocks until the broker has answered. */
    public void openIfConnected() {
        channel.openIfConnected(false);
    }

    /** Opens the AMQP channel on a new connection. Blocks until the broker has answered. */
    public void connected(Connection over) throws IOException {
        channel.open(over);
    }

    /** The connection is lost; {@link #connected} is called with the next one. */
    public void connectionLost() {
        channel.connectionLost();
    }

    /** The broker blocked the connection because of an alarm, or unblocked it. */
    public void setBlocked(boolean blocked, String reason) {
        window.setBlocked(blocked, reason);
        writer.schedule();
    }

    /**
     * Whether the broker owes answers on the current channel. A broker that blocks publishers answers when it unblocks
     * them.
     */
    public boolean isOwedConfirms() {
        return window.isOwedConfirms();
    }

    /** Fails the messages that have waited too long, and ends a write that takes too long. Called regularly. */
    public void endExpired() {
        long now = System.nanoTime();
        List<PendingPublish> expired = window.expire(now);
        if (!expired.isEmpty()) {
            writer.schedule();
            expired.forEach(PendingPublish::report);
        }
        Connection stuck = writer.takeStuck(now, timeoutNanos);
        if (stuck != null) {
            LOG.writeStuck(purpose, TimeUnit.NANOSECONDS.toMillis(timeoutNanos) + " ms");
            connection.breakOff(stuck);
        }
    }

    /**
     * Waits for outstanding confirms, until the deadline and at most for the confirm time-out, and fails the rest of
     * the messages.
     */
    public void close(Deadline deadline) {
        window.close(deadline.nanosLeft()).forEach(PendingPublish::report);
    }
}
