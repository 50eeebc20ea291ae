package io.petisco.rabbitmq.topology;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ChannelContinuationTimeoutException;
import com.rabbitmq.client.Connection;

import io.petisco.rabbitmq.connection.AmqpChannelSteps;
import io.petisco.rabbitmq.connection.AmqpChannelSteps.Answer;
import io.petisco.rabbitmq.connection.CloseReasons;

/**
 * Empties queues. The queue's leader counts what it removes. It neither removes nor counts what a quorum queue is
 * dead-lettering at that moment: such a message reaches the next queue some milliseconds later, or some minutes later
 * if that is full.
 */
public final class QueuePurge implements AutoCloseable {

    private static final int MAX_ROUNDS = 20;

    private final AmqpChannelSteps steps;
    private final List<String> failures = new ArrayList<>();

    public QueuePurge(Connection connection) {
        this.steps = new AmqpChannelSteps(connection);
    }

    /**
     * Empties queues in this order, and repeats this until all of them are found empty: meanwhile RabbitMQ may have
     * moved a message from a queue that was not emptied yet to one that was.
     */
    public void purge(List<String> queues) {
        List<String> filled = queues;
        for (int round = 0; round < MAX_ROUNDS && failures.isEmpty() && !filled.isEmpty(); round++) {
            filled = queues.stream().filter(queue -> purge(queue) > 0).toList();
        }
        if (failures.isEmpty()) {
            filled.forEach(
                    queue -> failures.add("'" + queue + "' (it received new messages each time it was" + " purged)"));
        }
    }

    /** @return how many messages were removed */
    private long purge(String queue) {
        try {
            Answer<AMQP.Queue.PurgeOk> answer = steps.run(channel -> channel.queuePurge(queue));
            if (!answer.isRefused()) {
                return answer.done().getMessageCount();
            }
            failures.add("'" + queue + "' (" + answer.reply() + ")");
            return 0;
        } catch (ChannelContinuationTimeoutException e) {
            failures.add("'" + queue + "' (possibly not purged: RabbitMQ did not answer)");
            return 0;
        } catch (IOException e) {
            failures.add("'" + queue + "' (" + CloseReasons.of(e) + ")");
            return 0;
        }
    }

    /** Which queues could not be emptied, and why. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        steps.close();
    }
}
