package io.petisco.rabbitmq.publish;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ChannelContinuationTimeoutException;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.rabbitmq.connection.AmqpChannels;
import io.petisco.rabbitmq.connection.CloseReasons;
import io.petisco.rabbitmq.connection.RecoveringConnection;
import io.petisco.rabbitmq.topology.TopologyRepair;

import static io.petisco.rabbitmq.connection.RabbitMqLog.LOG;

/**
 * The AMQP channel of a publisher, in confirm mode, and the channel that replaces it whenever it is lost: one at a
 * time. Reports the broker's answers to the {@link OutboundWindow}. Safe for use by several threads.
 */
final class PublisherAmqpChannel {

    private final String purpose;
    private final OutboundWindow window;
    private final TopologyRepair repair;
    private final RecoveringConnection connection;
    private final Executor blockingExecutor;
    private final CoalescingWriter writer;
    private final AmqpChannelRenewal renewal = new AmqpChannelRenewal();

    /**
     * @param timer runs the callbacks, and must not be blocked
     * @param blockingExecutor runs the tasks that wait for the broker
     */
    PublisherAmqpChannel(
            String purpose,
            OutboundWindow window,
            TopologyRepair repair,
            RecoveringConnection connection,
            ScheduledExecutorService timer,
            Executor blockingExecutor) {
        this.purpose = purpose;
        this.window = window;
        this.repair = repair;
        this.connection = connection;
        this.blockingExecutor = blockingExecutor;
        this.writer = new CoalescingWriter(window, timer, blockingExecutor, this::writeFailed);
    }

    /** Writes over the current channel. */
    CoalescingWriter writer() {
        return writer;
    }

    /**
     * As {@link #open}, on the current connection. If there is none, the next connection opens the channels of all
     * publishers.
     */
    void openIfConnected(boolean repairTopology) {
        Connection current = connection.current();
        if (current == null) {
            return;
        }
        try {
            if (repairTopology) {
                repair.repair(current);
            }
            open(current);
        } catch (IOException | AlreadyClosedException e) {
            // without a channel the publisher would wait indefinitely: a new connection opens all publishers
            LOG.debugf("A publishing channel cannot be opened, reconnecting: %s", CloseReasons.of(e));
            if (e instanceof ChannelContinuationTimeoutException) {
                connection.breakOff(current);
            } else {
                current.abort(RecoveringConnection.CLOSE_TIMEOUT_MILLIS);
            }
        }
    }

    /** Publishes over a new channel of this connection from now on. Blocks until the broker has answered. */
    void open(Connection over) throws IOException {
        writer.use(over);
        Channel opened = AmqpChannels.open(over);
        opened.confirmSelect();
        opened.addReturnListener(returned -> window.markReturned(opened, returned));
        opened.addConfirmListener(
                (sequence, multiple) -> answered(opened, sequence, multiple, true),
                (sequence, multiple) -> answered(opened, sequence, multiple, false));
        if (!window.open(opened)) {
            AmqpChannels.abort(opened);
            return;
        }
        renewal.opened(System.nanoTime());
        // last: if it is closed already, the listener is called at once, and must find the channel in its place
        opened.addShutdownListener(signal -> lost(opened, new AmqpChannelLoss(signal, CloseReasons.of(signal))));
        writer.drain();
    }

    /** Handles a confirm or a nack. Called on the connection's own thread: must not block. */
    private void answered(Channel source, long sequence, boolean multiple, boolean accepted) {
        Settlement settlement = window.settle(source, sequence, multiple, accepted);
        if (settlement == null) {
            return;
        }
        if (settlement.canSend()) {
            writer.schedule();
        }
        for (PendingPublish ended : settlement.ended()) {
            ended.report();
        }
        if (settlement.repair()) {
            blockingExecutor.execute(this::repairTopology);
        }
        if (!accepted && renewal.isDueAfterRefusal(System.nanoTime())) {
            replace(
                    source,
                    "RabbitMQ refused its messages, possibly because the AMQP channel does not know the new leader"
                            + " of a queue");
        }
    }

    private void repairTopology() {
        try {
            repair.tryRepair();
        } finally {
            window.repaired();
            writer.schedule();
        }
    }

    private void writeFailed(Channel channel, @Nullable PendingPublish message, Exception cause) {
        if (cause instanceof IOException || cause instanceof ShutdownSignalException) {
            lost(channel, new AmqpChannelLoss(CloseReasons.signalIn(cause), CloseReasons.of(cause)));
            return;
        }
        // it cannot be written (for example, its routing key is too long), but this channel has counted it
        if (message != null && window.reject(message, "it cannot be written: " + cause)) {
            message.report();
        }
        replace(channel, cause.toString());
    }

    /** Replaces the channel. Unconfirmed messages are sent again on the new one. */
    private void replace(Channel replaced, String reason) {
        lost(replaced, new AmqpChannelLoss(null, reason));
        blockingExecutor.execute(
                () -> AmqpChannels.abort(replaced)); // waits for the broker, and may be called by its thread
    }

    private void lost(Channel lost, AmqpChannelLoss loss) {
        boolean reopen = window.lose(lost, loss);
        if (reopen) {
            LOG.publishingChannelLost(purpose, loss.reason(), loss.unconfirmed());
        }
        loss.failed().forEach(PendingPublish::report);
        if (reopen) {
            blockingExecutor.execute(() -> openIfConnected(loss.declareAgain()));
        }
    }

    /** The connection of the channel is lost; {@link #open} is called with the next one. */
    void connectionLost() {
        Channel lost = window.loseConnection("the connection was lost");
        if (lost != null) {
            AmqpChannels.abort(lost);
        }
    }
}
