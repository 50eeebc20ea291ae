package io.petisco.runtime.transport.rabbitmq;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;

/** Counts messages over one channel, and over another once the broker has closed that, since there was no such queue. */
final class QueueCounts {

    private QueueCounts() {}

    static Map<String, Long> of(Connection connection, List<String> queues) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        Channel channel = Channels.open(connection);
        try {
            for (String queue : queues) {
                if (!channel.isOpen()) {
                    channel = Channels.open(connection);
                }
                try {
                    counts.put(queue, (long) channel.queueDeclarePassive(queue).getMessageCount());
                } catch (IOException | AlreadyClosedException e) {
                    if (!connection.isOpen()) {
                        throw e;
                    }
                }
            }
        } finally {
            Channels.abort(channel);
        }
        return Collections.unmodifiableMap(counts);
    }
}
