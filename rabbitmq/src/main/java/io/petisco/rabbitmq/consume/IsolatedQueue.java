package io.petisco.rabbitmq.consume;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.rabbitmq.connection.CloseReasons;
import io.petisco.rabbitmq.connection.ReadFailure;
import io.petisco.rabbitmq.connection.RecoveringConnection;

import static io.petisco.rabbitmq.connection.RabbitMqLog.LOG;

/**
 * A queue with a message that the client cannot read, which has ended the connection of all queues several times. It is
 * consumed alone: by one consumer, with prefetch 1, on a connection of its own. So the culprit is the message that is
 * delivered when that connection ends. It is dead-lettered unread. If that is not possible, the queue is paused, which
 * health reports. After a minute without another culprit the queue returns to the connection of all queues. Safe for
 * use by several threads.
 */
final class IsolatedQueue implements RecoveringConnection.User {

    /** How often the same message must fail on the queue's own connection before it is moved. */
    private static final int DEATHS = 2;

    /** The same if memory ran out: the message need not be the cause, because other messages may have used the memory. */
    private static final int DEATHS_WITHOUT_MEMORY = 5;

    private static final long QUIET_SECONDS = 60;
    private static final long RETRY_SECONDS = 30;

    /** The services of the transport that an isolated queue needs. */
    interface Owner {

        /** The consumers of the queue; the first is the one that continues. */
        List<QueueConsumption> consumptions(String queue);

        /** Runs a task that blocks. */
        void execute(Runnable task);

        void schedule(Runnable task, long seconds);

        /** Returns the queue to the connection of all queues. */
        void release(IsolatedQueue isolated);
    }

    private final String queue;
    private final Owner owner;
    private final Function<ReadFailure, @Nullable UnreadMove> moves;
    private final RecoveringConnection connection;

    private @Nullable ReadFailure last;
    private int deaths;
    private int failures;

    /** The message to move before anything is consumed; null if there is none. */
    private volatile @Nullable ReadFailure culprit;

    /**
     * @param connections creates the queue's own connection
     * @param moves creates the move of a message; returns null if there is no target for it
     */
    IsolatedQueue(
            String queue,
            Owner owner,
            Function<RecoveringConnection.User, RecoveringConnection> connections,
            Function<ReadFailure, @Nullable UnreadMove> moves) {
        this.queue = queue;
        this.owner = owner;
        this.moves = moves;
        this.connection = connections.apply(this);
    }

    String queue() {
        return queue;
    }

    void start() {
        LOG.queueIsolated(queue, UnreadableCounts.LIMIT);
        connection.connectLater();
    }

    /** The connection for a consumer of the queue; null if the consumer has to wait. */
    @Nullable
    Connection connectionFor(QueueConsumption consumption) {
        return culprit == null && consumption == leader() ? connection.current() : null;
    }

    private @Nullable QueueConsumption leader() {
        List<QueueConsumption> consumptions = owner.consumptions(queue);
        return consumptions.isEmpty() ? null : consumptions.get(0);
    }

    /** Whether the first consumer, which replaces all of them, is consuming. */
    boolean isLive() {
        QueueConsumption leader = leader();
        return leader != null && leader.isConsuming();
    }

    @Override
    public void onConnected(Connection connected) {
        openLeader();
        int before = failures();
        owner.schedule(() -> releaseIfQuiet(before), QUIET_SECONDS);
    }

    private void openLeader() {
        QueueConsumption leader = leader();
        if (leader != null) {
            leader.open();
        }
    }

    private synchronized int failures() {
        return failures;
    }

    private void releaseIfQuiet(int before) {
        if (failures() == before && culprit == null && connection.isOpen()) {
            owner.execute(() -> owner.release(this));
        }
    }

    @Override
    public void onLost(@Nullable ReadFailure failure) {
        if (failure != null) {
            failed(failure);
        }
    }

    /** Handles a message that could not be read. Does not block. */
    void failed(ReadFailure failure) {
        synchronized (this) {
            failures++;
            deaths = last != null && last.isOf(failure.header()) ? deaths + 1 : 1;
            last = failure;
            int enough = failure.cause() instanceof OutOfMemoryError ? DEATHS_WITHOUT_MEMORY : DEATHS;
            if (deaths < enough || culprit != null) {
                return;
            }
            culprit = failure;
            deaths = 0;
        }
        owner.execute(this::moveCulprit);
    }

    private void moveCulprit() {
        ReadFailure moved = culprit;
        if (moved == null) {
            return;
        }
        QueueConsumption leader = leader();
        if (leader != null) {
            leader.replace("a message that cannot be read has to be moved first"); // or it would hold the message
        }
        String problem = problemOfMoving(moved);
        if (problem == null) {
            culprit = null;
            openLeader();
            int before = failures();
            owner.schedule(() -> releaseIfQuiet(before), QUIET_SECONDS);
        } else {
            LOG.queuePaused(queue, moved.reason(), problem, RETRY_SECONDS);
            owner.schedule(() -> owner.execute(this::moveCulprit), RETRY_SECONDS);
        }
    }

    /** Null if the message is a dead letter now, or another instance has it. */
    private @Nullable String problemOfMoving(ReadFailure moved) {
        UnreadMove move = moves.apply(moved);
        if (move == null) {
            return "the queue has no dead-letter queue";
        }
        try {
            if (move.run() == UnreadMove.Result.MOVED) {
                LOG.deadLetteredUnread(queue, UnreadFrames.bodySize(moved.header()), moved.reason());
            }
            return null;
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            return CloseReasons.of(e);
        }
    }

    /** Ends its connection without waiting for the broker. */
    void cut() {
        connection.cut();
    }

    void close(int timeoutMillis) {
        connection.close(timeoutMillis);
    }
}
