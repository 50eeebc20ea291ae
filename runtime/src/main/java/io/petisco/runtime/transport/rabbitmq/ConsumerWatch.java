package io.petisco.runtime.transport.rabbitmq;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;

import static io.petisco.runtime.transport.rabbitmq.RabbitMqLog.LOG;

/**
 * Finds consumers that the broker has forgotten without a word. RabbitMQ does not cancel those of a quorum queue that is deleted and
 * declared again at once: their channels stay open, and nothing comes. Where a queue has fewer consumers than this application alone
 * should have, twice in a row, they are started again.
 */
final class ConsumerWatch {

    private static final int LOOKS = 2;

    private final Map<String, Integer> suspicions = new HashMap<>();

    /** Blocks until the broker has told how many consumers each queue has. */
    synchronized void look(Connection connection, List<QueueConsumption> consumptions) throws IOException {
        Map<String, List<QueueConsumption>> live = consumptions.stream()
                .filter(QueueConsumption::isLive)
                .collect(Collectors.groupingBy(QueueConsumption::queue, TreeMap::new, Collectors.toList()));
        suspicions.keySet().retainAll(live.keySet());
        Channel channel = null;
        try {
            for (Map.Entry<String, List<QueueConsumption>> queue : live.entrySet()) {
                if (channel == null || !channel.isOpen()) {
                    channel = Channels.open(connection);
                }
                judge(queue.getKey(), queue.getValue(), consumers(channel, queue.getKey()));
            }
        } finally {
            if (channel != null) {
                Channels.abort(channel);
            }
        }
    }

    /** Also 0 where there is no such queue any more. */
    private static int consumers(Channel channel, String queue) throws IOException {
        try {
            return channel.queueDeclarePassive(queue).getConsumerCount();
        } catch (IOException | AlreadyClosedException e) {
            if (Reasons.channelReplyCode(e) == AMQP.NOT_FOUND) {
                return 0;
            }
            throw e;
        }
    }

    private void judge(String queue, List<QueueConsumption> expected, int found) {
        if (found >= expected.size()) {
            suspicions.remove(queue);
        } else if (suspicions.merge(queue, 1, Integer::sum) >= LOOKS) {
            suspicions.remove(queue);
            LOG.debugf("%s has %d consumers in place of at least %d", queue, found, expected.size());
            expected.forEach(QueueConsumption::replaceForgotten);
        }
    }
}
