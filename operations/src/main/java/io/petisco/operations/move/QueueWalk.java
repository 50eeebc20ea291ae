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
 * Visits the messages that a queue has now, once and in order. Messages that the visitor does not take stay in the
 * queue. The walk does not read later messages: otherwise it would read a message that is requeued and fails again
 * indefinitely.
 *
 * <p>A broker closes a channel that keeps messages for longer than its {@code consumer_timeout}, 30 minutes by default.
 * So the walk requeues all messages after a while and starts again at the head, to read the remaining ones.
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

    /** Visits messages. */
    interface Visitor {

        /**
         * Takes a message or leaves it. {@code reader} can acknowledge a message at any time until {@link #settle}
         * returns.
         */
        void visit(Arrival arrival, QueueReader reader) throws InterruptedException;

        /** Whether to continue. */
        boolean goesOn();

        /** Acknowledges all taken messages, or gives them up, before it returns: then the reader ends. */
        void settle() throws InterruptedException;

        /** The number of messages that have left the queue so far. */
        long taken();
    }

    /**
     * @param prefetch the number of messages that the broker sends at a time; if the visitor leaves them all, the walk
     * requests more
     */
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
     * Visits the messages.
     *
     * @param total the number of messages to visit
     * @throws OperationException if the connection to the broker is lost
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
     * Other consumers may have taken messages in the meantime. This walk itself consumes the queue, so it ignores an
     * answer without a consumer: RabbitMQ gives that for a quorum queue whose leader is late.
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
