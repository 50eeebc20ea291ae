package io.petisco.rabbitmq;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ChannelContinuationTimeoutException;
import com.rabbitmq.client.Connection;

/**
 * Empties queues over one channel, and over another once the broker has closed that, since there was no such queue. The queue's leader
 * counts what it removes. It neither removes nor counts what a quorum queue is dead-lettering at that moment: such a message reaches the
 * next queue some milliseconds later, or some minutes later if that is full.
 */
final class QueuePurge implements AutoCloseable {

    private static final int MAX_ROUNDS = 20;

    private final Connection connection;
    private final List<String> failures = new ArrayList<>();
    private Channel channel;

    QueuePurge(Connection connection) {
        this.connection = connection;
    }

    /**
     * Empties queues, in this order, until all of them were found empty: meanwhile RabbitMQ may have moved a message from a queue that
     * was not emptied yet to one that was.
     */
    void purge(List<String> queues) {
        List<String> filled = queues;
        for (int round = 0; round < MAX_ROUNDS && failures.isEmpty() && !filled.isEmpty(); round++) {
            filled = queues.stream().filter(queue -> purge(queue) > 0).toList();
        }
        if (failures.isEmpty()) {
            filled.forEach(queue -> failures.add("'" + queue + "' (it got messages again each time it was purged)"));
        }
    }

    /** @return how many messages were removed */
    private long purge(String queue) {
        try {
            if (channel == null || !channel.isOpen()) {
                channel = Channels.open(connection);
            }
            return channel.queuePurge(queue).getMessageCount();
        } catch (ChannelContinuationTimeoutException e) {
            Channels.abort(channel); // its answer may still come
            channel = null;
            failures.add("'" + queue + "' (it is not known whether it was purged: RabbitMQ did not answer)");
            return 0;
        } catch (IOException | AlreadyClosedException e) {
            failures.add("'" + queue + "' (" + Reasons.of(e) + ")");
            return 0;
        }
    }

    /** Which queues could not be emptied, and why. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        if (channel != null) {
            Channels.abort(channel);
        }
    }
}
