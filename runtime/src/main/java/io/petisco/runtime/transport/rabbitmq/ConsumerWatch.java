package io.petisco.runtime.transport.rabbitmq;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;

import static io.petisco.runtime.transport.rabbitmq.RabbitMqLog.LOG;

/**
 * Finds consumers that the broker has forgotten without a word. RabbitMQ does not cancel those of a quorum queue that is deleted and
 * declared again at once: their channels stay open, and nothing comes. Where a queue has fewer consumers than this application alone
 * should have, twice in a row, they are started again; and so is one of {@link StarvedConsumers}.
 */
final class ConsumerWatch {

    private static final int LOOKS = 2;

    /** Each queue is a question to the broker: an application with a thousand handlers must not be busy with that alone. */
    static final int SOME = 100;

    private final Map<String, Integer> suspicions = new HashMap<>();
    private final StarvedConsumers<QueueConsumption> starved = new StarvedConsumers<>();

    /** The queue that was looked at last. */
    private String last = "";

    /**
     * Looks at some queues, others each time, and again at those that were suspicious. Blocks until the broker has told how many
     * consumers they have.
     */
    void lookAtSome(Connection connection, List<QueueConsumption> consumptions) throws IOException {
        look(connection, consumptions, SOME);
    }

    /** As {@link #lookAtSome}, but looks at all. */
    void lookAtAll(Connection connection, List<QueueConsumption> consumptions) throws IOException {
        look(connection, consumptions, Integer.MAX_VALUE);
    }

    private synchronized void look(Connection connection, List<QueueConsumption> consumptions, int limit)
            throws IOException {
        NavigableMap<String, List<QueueConsumption>> live = consumptions.stream()
                .filter(QueueConsumption::isLive)
                .collect(Collectors.groupingBy(QueueConsumption::queue, TreeMap::new, Collectors.toList()));
        suspicions.keySet().retainAll(live.keySet());
        starved.suspects().removeIf(consumption -> !consumption.isLive());
        Set<String> queues = new LinkedHashSet<>(suspicions.keySet());
        starved.suspects().forEach(consumption -> queues.add(consumption.queue()));
        queues.retainAll(live.keySet());
        queues.addAll(turn(live.navigableKeySet(), limit));
        Channel channel = null;
        try {
            for (String queue : queues) {
                if (channel == null || !channel.isOpen()) {
                    channel = Channels.open(connection);
                }
                AMQP.Queue.DeclareOk found = declared(channel, queue);
                judge(queue, live.get(queue), found == null ? 0 : found.getConsumerCount());
                replaceStarved(live.get(queue), found == null ? 0 : found.getMessageCount());
            }
        } finally {
            if (channel != null) {
                Channels.abort(channel);
            }
        }
    }

    /** The next so many, beginning anew behind the end. */
    List<String> turn(NavigableSet<String> queues, int limit) {
        List<String> turn = Stream.concat(queues.tailSet(last, false).stream(), queues.headSet(last, true).stream())
                .limit(limit)
                .toList();
        last = turn.isEmpty() ? "" : turn.get(turn.size() - 1);
        return turn;
    }

    /** Null where there is no such queue any more. */
    private static AMQP.Queue.DeclareOk declared(Channel channel, String queue) throws IOException {
        try {
            return channel.queueDeclarePassive(queue);
        } catch (IOException | AlreadyClosedException e) {
            if (Reasons.channelReplyCode(e) == AMQP.NOT_FOUND) {
                return null;
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
            expected.forEach(consumption -> consumption.replace("the broker has forgotten it"));
        }
    }

    private void replaceStarved(List<QueueConsumption> consumptions, int ready) {
        for (QueueConsumption consumption : consumptions) {
            if (starved.looksStarved(consumption, ready, consumption.idleMark(), System.nanoTime())) {
                consumption.replace("it gets nothing, though its queue has messages");
            }
        }
    }
}
