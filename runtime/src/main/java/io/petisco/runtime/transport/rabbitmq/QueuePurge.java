package io.petisco.runtime.transport.rabbitmq;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;

/** Empties queues over one channel, and over another once the broker has closed that, since there was no such queue. */
final class QueuePurge implements AutoCloseable {

    private final Connection connection;
    private final List<String> failures = new ArrayList<>();
    private Channel channel;

    QueuePurge(Connection connection) {
        this.connection = connection;
    }

    void purge(String queue) {
        try {
            if (channel == null || !channel.isOpen()) {
                channel = Channels.open(connection);
            }
            channel.queuePurge(queue);
        } catch (IOException | AlreadyClosedException e) {
            failures.add("'" + queue + "' (" + Reasons.of(e) + ")");
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
