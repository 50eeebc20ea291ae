package io.petisco.rabbitmq.consume;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Connection;

import io.petisco.rabbitmq.connection.AmqpChannelSteps;
import io.petisco.rabbitmq.connection.AmqpChannelSteps.Answer;
import io.petisco.rabbitmq.topology.LeaderCheck;

import static io.petisco.rabbitmq.connection.RabbitMqLog.LOG;

/**
 * Finds consumers that RabbitMQ dropped without basic.cancel. RabbitMQ does not cancel the consumers of a quorum queue
 * that is deleted and declared again at once: their channels stay open but receive nothing. If two checks find fewer
 * consumers of a queue than this application alone should have, the watch restarts them. It also restarts
 * {@link StarvedConsumers}. An answer of "no messages, no consumers" counts only if the queue's leader confirms it, see
 * {@link LeaderCheck}. {@link RestartPauses} keep the watch from restarting consumers again and again.
 */
public final class ConsumerWatch {

    private static final int LOOKS = 2;

    /**
     * The number of queues in one check. Each queue costs a request to the broker: an application with a thousand
     * handlers must not be busy with checks alone.
     */
    static final int SOME = 100;

    private final LeaderCheck.Connector connector;
    private final Map<String, Integer> suspicions = new HashMap<>();
    private final Set<String> unanswered = new HashSet<>();
    private final RestartPauses pauses = new RestartPauses();
    private final StarvedConsumers<QueueConsumption> starved = new StarvedConsumers<>();
    private final ReentrantLock looking = new ReentrantLock();

    /** The queue that was checked last. */
    private String last = "";

    /** @param connector opens connections to ask a queue's leader */
    public ConsumerWatch(LeaderCheck.Connector connector) {
        this.connector = connector;
    }

    /**
     * Checks some queues, different ones each time, and checks suspicious ones again. Blocks until the broker has
     * reported their consumers. Does nothing while another thread checks.
     */
    public void lookAtSome(Connection connection, List<QueueConsumption> consumptions) throws IOException {
        look(connection, consumptions, SOME);
    }

    /** As {@link #lookAtSome}, but checks all queues. */
    public void lookAtAll(Connection connection, List<QueueConsumption> consumptions) throws IOException {
        look(connection, consumptions, Integer.MAX_VALUE);
    }

    private void look(Connection connection, List<QueueConsumption> consumptions, int limit) throws IOException {
        if (!looking.tryLock()) {
            return;
        }
        try {
            lookAt(connection, consumptions, limit);
        } finally {
            looking.unlock();
        }
    }

    private void lookAt(Connection connection, List<QueueConsumption> consumptions, int limit) throws IOException {
        NavigableMap<String, List<QueueConsumption>> live = consumptions.stream()
                .filter(QueueConsumption::isConsuming)
                .collect(Collectors.groupingBy(QueueConsumption::queue, TreeMap::new, Collectors.toList()));
        suspicions.keySet().retainAll(live.keySet());
        unanswered.retainAll(live.keySet());
        starved.suspects().removeIf(consumption -> !consumption.isConsuming());
        Set<String> queues = new LinkedHashSet<>(suspicions.keySet());
        starved.suspects().forEach(consumption -> queues.add(consumption.queue()));
        queues.retainAll(live.keySet());
        queues.addAll(turn(live.navigableKeySet(), limit));
        try (AmqpChannelSteps steps = new AmqpChannelSteps(connection);
                LeaderCheck leaders = new LeaderCheck(connector)) {
            for (String queue : queues) {
                judge(queue, live.getOrDefault(queue, List.of()), declared(steps, queue), leaders);
            }
        }
    }

    /** The next queues, at most {@code limit}, continuing with the first queue after the last one. */
    List<String> turn(NavigableSet<String> queues, int limit) {
        List<String> turn = Stream.concat(queues.tailSet(last, false).stream(), queues.headSet(last, true).stream())
                .limit(limit)
                .toList();
        last = turn.isEmpty() ? "" : turn.get(turn.size() - 1);
        return turn;
    }

    /** The broker's counts for a queue. */
    private record Found(int ready, int consumers, boolean certain) {

        /** The queue no longer exists. */
        static final Found NOTHING = new Found(0, 0, true);

        /** The queue exists, but its counts are unknown. */
        static final Found UNKNOWN = new Found(0, 0, false);
    }

    private static Found declared(AmqpChannelSteps steps, String queue) throws IOException {
        long begin = System.nanoTime();
        Answer<AMQP.Queue.DeclareOk> declared = steps.run(channel -> channel.queueDeclarePassive(queue));
        if (declared.isMissing()) {
            return Found.NOTHING;
        }
        if (declared.replyCode() == AMQP.NOT_FOUND) {
            return Found.UNKNOWN;
        }
        if (declared.isRefused()) {
            throw new IOException(declared.reply());
        }
        AMQP.Queue.DeclareOk ok = declared.done();
        boolean certain = ok.getMessageCount() > 0 || ok.getConsumerCount() > 0;
        boolean late = System.nanoTime() - begin >= LeaderCheck.LATE_NANOS;
        return !certain && late ? Found.UNKNOWN : new Found(ok.getMessageCount(), ok.getConsumerCount(), certain);
    }

    private void judge(String queue, List<QueueConsumption> expected, Found found, LeaderCheck leaders) {
        if (found.equals(Found.UNKNOWN)) {
            leftAlone(queue);
        } else if (found.consumers() >= expected.size()) {
            healthy(queue);
            replaceStarved(queue, expected, found.ready());
        } else if (suspicions.merge(queue, 1, Integer::sum) >= LOOKS && pauses.allowRestart(queue, System.nanoTime())) {
            suspicions.remove(queue);
            OptionalInt consumers = found.certain() ? OptionalInt.of(found.consumers()) : leaders.consumers(queue);
            if (consumers.isEmpty()) {
                leftAlone(queue);
            } else if (consumers.getAsInt() >= expected.size()) {
                healthy(queue);
            } else {
                unanswered.remove(queue);
                LOG.debugf("%s has %d consumers instead of at least %d", queue, consumers.getAsInt(), expected.size());
                replace(queue, expected, "RabbitMQ dropped it without basic.cancel");
            }
        }
    }

    private void healthy(String queue) {
        suspicions.remove(queue);
        unanswered.remove(queue);
        pauses.healthy(queue, System.nanoTime());
    }

    private void leftAlone(String queue) {
        suspicions.remove(queue);
        if (unanswered.add(queue)) {
            LOG.leaderDoesNotAnswer(queue);
        }
    }

    private void replaceStarved(String queue, List<QueueConsumption> consumptions, int ready) {
        long now = System.nanoTime();
        List<QueueConsumption> found = consumptions.stream()
                .filter(one -> starved.looksStarved(one, ready, one.idleMark(), now))
                .toList();
        if (!found.isEmpty() && pauses.allowRestart(queue, now)) {
            replace(queue, found, "it receives nothing, although its queue has messages");
        }
    }

    private void replace(String queue, List<QueueConsumption> consumptions, String reason) {
        pauses.restarted(queue, System.nanoTime());
        consumptions.forEach(consumption -> consumption.replace(reason));
    }
}
