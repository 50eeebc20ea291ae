package io.petisco.rabbitmq.topology;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Connection;

import io.petisco.rabbitmq.connection.AmqpChannelSteps;
import io.petisco.rabbitmq.connection.AmqpChannelSteps.Answer;
import io.petisco.rabbitmq.connection.CloseReasons;

/**
 * Counts messages. If RabbitMQ reports neither messages nor consumers for a queue, its leader is asked, see
 * {@link LeaderCheck}.
 */
public final class QueueCounts {

    private final Connection connection;
    private final LeaderCheck.Connector connector;

    /** @param connector opens connections to ask a queue's leader */
    public QueueCounts(Connection connection, LeaderCheck.Connector connector) {
        this.connection = connection;
        this.connector = connector;
    }

    /** The number of messages of each existing queue; empty if it is not known. */
    public Map<String, OptionalLong> of(List<String> queues) throws IOException {
        Map<String, OptionalLong> counts = new TreeMap<>();
        try (AmqpChannelSteps steps = new AmqpChannelSteps(connection);
                LeaderCheck leaders = new LeaderCheck(connector)) {
            for (String queue : queues) {
                Answer<AMQP.Queue.DeclareOk> declared = steps.run(channel -> channel.queueDeclarePassive(queue));
                if (!declared.isRefused()) {
                    counts.put(queue, count(queue, declared.done(), leaders));
                } else if (CloseReasons.isOutOfReach(declared.reply())) {
                    counts.put(queue, OptionalLong.empty());
                }
            }
        }
        return Collections.unmodifiableMap(counts);
    }

    private static OptionalLong count(String queue, AMQP.Queue.DeclareOk told, LeaderCheck leaders) {
        return told.getMessageCount() == 0 && told.getConsumerCount() == 0
                ? leaders.messages(queue)
                : OptionalLong.of(told.getMessageCount());
    }
}
