package io.petisco.operations.move;

import java.io.IOException;
import java.time.Duration;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.operations.OperationException;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.broker.QueueState;
import io.petisco.operations.broker.Replies;

/**
 * Passes once through the messages that a queue has now, in order, and leaves those in the queue that the visitor does
 * not take. Later messages are not read: a message that is requeued and fails again would otherwise be read
 * indefinitely.
 *
 * <p>A broker closes a channel that keeps messages for longer than its {@code consumer_timeout}, 30 minutes by default.
 * So after a while all messages are requeued, and the walk starts again at the head, to read the remaining ones.
 */
final class QueueWalk {

    private static final Duration TURN = Duration.ofMinutes(10);
    private static final long IDLE_MILLIS = 300;
    private static final int MAX_IDLE = 100;

    private final Broker broker;
    private final Connection connection;
    private final String queue;
    private final int prefetch;
    private final Duration turn;

    /** Looks at messages. */
    interface Visitor {

        /**
         * Takes a message, with {@code reader} to acknowledge it at any time until {@link #settle} returns, or leaves
         * it.
         */
        void visit(Arrival arrival, QueueReader reader) throws InterruptedException;

        /** Whether to continue. */
        boolean goesOn();

        /** Everything that was taken is to be acknowledged, or given up, before this returns: the reader ends. */
        void settle() throws InterruptedException;

        /** How many messages have left the queue so far. */
        long taken();
    }

    /** @param prefetch how many messages the broker sends at a time; where that many are left, it is asked for more */
    QueueWalk(Broker broker, Connection connection, String queue, int prefetch) {
        this(broker, connection, queue, prefetch, TURN);
    }

    QueueWalk(Broker broker, Connection connection, String queue, int prefetch, Duration turn) {
        this.broker = broker;
        this.connection = connection;
        this.queue = queue;
        this.prefetch = prefetch;
        this.turn = turn;
    }

    /**
     * Walks.
     *
     * @param total how many messages there are to look at
     * @throws OperationException if the broker goes away
     */
    void walk(long total, Visitor visitor) throws InterruptedException {
        boolean again = total > 0;
        while (again && visitor.goesOn()) {
            again = walkOneTurn(total - visitor.taken(), visitor);
        }
    }

    private boolean walkOneTurn(long left, Visitor visitor) throws InterruptedException {
        long end = System.nanoTime() + turn.toNanos();
        try (QueueReader reader = new QueueReader(connection, queue, prefetch)) {
            try {
                int idle = 0;
                long seenAtLastStop = 0;
                for (long seen = 0; seen < left && visitor.goesOn(); ) {
                    Arrival arrival = reader.next(IDLE_MILLIS);
                    if (arrival != null) {
                        idle = 0;
                        seen++;
                        visitor.visit(arrival, reader);
                    } else if (isEmpty(++idle)) {
                        return false;
                    } else if (seen > seenAtLastStop) {
                        seenAtLastStop = seen;
                        consumeMore(reader);
                    }
                    if (System.nanoTime() > end && seen < left) {
                        return true;
                    }
                }
                return false;
            } finally {
                visitor.settle();
            }
        }
    }

    private static void consumeMore(QueueReader reader) {
        try {
            reader.consumeMore();
        } catch (IOException | ShutdownSignalException e) {
            throw OperationException.brokenOff(Replies.lost(e));
        }
    }

    /**
     * Others may have taken messages meanwhile. This walk consumes the queue, so that an answer without a consumer is
     * none: RabbitMQ gives it for a quorum queue whose leader is late.
     */
    private boolean isEmpty(int idle) {
        QueueState told =
                broker.told(queue).orElseThrow(() -> OperationException.brokenOff("queue '" + queue + "' was deleted"));
        boolean answered = told.consumers() > 0;
        if (answered && told.ready() == 0) {
            return true;
        }
        if (idle > MAX_IDLE) {
            throw OperationException.brokenOff(
                    answered
                            ? "queue '" + queue + "' has messages, but RabbitMQ sends none: another consumer has"
                                    + " precedence (x-single-active-consumer or a priority). Stop it, then try again"
                            : "the leader of queue '" + queue + "' does not answer, so the queue may not be empty."
                                    + " Check the nodes of the cluster, then try again");
        }
        return false;
    }
}
