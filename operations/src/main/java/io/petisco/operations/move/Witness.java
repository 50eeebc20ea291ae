package io.petisco.operations.move;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.operations.OperationException;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.broker.Replies;

/**
 * Consumers that detect whether a queue delivers a message. Their number also shows whether the figures of the
 * management API are new. Closing them requeues the messages that they received, without a counted failure: if only the
 * channel were closed, a queue with broker retries would count a failure for each message and delay it. Safe for use by
 * several threads.
 */
public final class Witness implements AutoCloseable {

    /** The delivery tag that stands for all deliveries. */
    private static final long ALL = 0;

    private final Channel channel;
    private final List<String> tags = new ArrayList<>();
    private volatile boolean sawMessage;

    /**
     * Blocks until the queue's leader knows all consumers.
     *
     * @throws OperationException if the leader does not answer
     */
    public Witness(Connection connection, String queue, int consumers) {
        try {
            channel = connection.openChannel().orElseThrow(() -> new IOException("no more channels"));
            channel.basicQos(1);
            for (int i = 0; i < consumers; i++) {
                tags.add(channel.basicConsume(queue, false, (tag, delivery) -> sawMessage = true, tag -> {}));
            }
        } catch (IOException | ShutdownSignalException e) {
            throw OperationException.brokenOff("queue '" + queue + "' cannot be read: " + Replies.text(e));
        }
    }

    /**
     * Whether the queue delivered a message.
     *
     * @throws OperationException if the connection is lost
     */
    public boolean sawMessage() {
        if (!channel.isOpen()) {
            throw OperationException.brokenOff(Replies.lost(channel.getCloseReason()));
        }
        return sawMessage;
    }

    @Override
    public void close() {
        try {
            for (String tag : tags) {
                channel.basicCancel(tag);
            }
            channel.basicNack(ALL, true, true);
        } catch (IOException | ShutdownSignalException e) {
            // the queue was deleted or the connection was lost
        }
        Broker.abort(channel);
    }
}
