package io.petisco.rabbitmq;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;

/**
 * Counts messages over one channel, and over another once the broker has closed that, since there was no such queue. Where RabbitMQ
 * says that a queue has neither messages nor consumers, its leader is asked, see {@link LeaderCheck}.
 */
final class QueueCounts {

    private final Connection connection;
    private final LeaderCheck.Connector connector;

    /** @param connector for questions to a queue's leader */
    QueueCounts(Connection connection, LeaderCheck.Connector connector) {
        this.connection = connection;
        this.connector = connector;
    }

    /** The number of each queue that exists; empty where it is not known. */
    Map<String, OptionalLong> of(List<String> queues) throws IOException {
        Map<String, OptionalLong> counts = new TreeMap<>();
        Channel channel = Channels.open(connection);
        try (LeaderCheck leaders = new LeaderCheck(connector)) {
            for (String queue : queues) {
                if (!channel.isOpen()) {
                    channel = Channels.open(connection);
                }
                try {
                    counts.put(queue, count(queue, channel.queueDeclarePassive(queue), leaders));
                } catch (IOException | AlreadyClosedException e) {
                    if (!connection.isOpen() || Reasons.channelReplyCode(e) == 0) {
                        throw e;
                    }
                    if (Reasons.isOutOfReach(e)) {
                        counts.put(queue, OptionalLong.empty());
                    }
                }
            }
        } finally {
            Channels.abort(channel);
        }
        return Collections.unmodifiableMap(counts);
    }

    private static OptionalLong count(String queue, AMQP.Queue.DeclareOk told, LeaderCheck leaders) {
        return told.getMessageCount() == 0 && told.getConsumerCount() == 0
                ? leaders.messages(queue)
                : OptionalLong.of(told.getMessageCount());
    }
}
