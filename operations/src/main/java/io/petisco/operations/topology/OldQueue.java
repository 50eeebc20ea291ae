package io.petisco.operations.topology;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.Connection;

import io.petisco.operations.CancellationToken;
import io.petisco.operations.OperationException;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.broker.QueueTotals;
import io.petisco.operations.move.Witness;
import io.petisco.topology.Plural;

/**
 * Deletes queues that are proven to be empty. For a classic queue, RabbitMQ checks this itself. It deletes a quorum
 * queue even if it has messages, and its count omits messages that are being dead-lettered, and all messages while the
 * leader is late. So a quorum queue is deleted only after the management API counted no message at all while the
 * consumers of a {@link Witness} were connected and received nothing. If the queue delays failed messages, which
 * nothing counts, the consumers must stay connected for longer than that delay.
 */
final class OldQueue {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(250);

    /** The time for a message whose delay is over to reach the witness. */
    private static final long DELIVERY_MILLIS = 2_000;

    private final Broker broker;
    private final Duration patience;
    private final CancellationToken cancellation;
    private final Declarer declarer;
    private @Nullable Connection connection;

    OldQueue(Broker broker, CancellationToken cancellation) {
        this(broker, PATIENCE, cancellation);
    }

    /** @param patience how long to wait for figures that prove the queue empty */
    OldQueue(Broker broker, Duration patience, CancellationToken cancellation) {
        this.cancellation = cancellation;
        this.patience = patience;
        this.broker = broker;
        this.declarer = new Declarer(broker);
    }

    /**
     * Deletes a queue that nothing is bound to, if it is empty and unused.
     *
     * @return whether it was deleted; false if it has messages that can be consumed
     * @throws OperationException if it has messages that cannot be consumed, or if this is unknown: the queue is not
     * deleted
     */
    boolean deleteIfEmpty(String queue) throws InterruptedException {
        return switch (declarer.deleteUnusedQueue(queue)) {
            case DELETED -> true;
            case IN_USE -> false;
            case TAKES_NO_CONDITIONS -> deleteIfProvenEmpty(queue);
        };
    }

    /**
     * How long the queue delays failed messages: for this time after the last consumer stopped, it may still deliver
     * some.
     */
    Duration longestDelay(String queue) {
        return Duration.ofMillis(
                totals(queue).map(QueueTotals::longestDelayMillis).orElse(0L));
    }

    private boolean deleteIfProvenEmpty(String queue) throws InterruptedException {
        Optional<QueueTotals> first = totals(queue);
        // a number of consumers that older figures do not contain
        int consumers = first.map(before -> before.consumers().orElse(0)).orElse(0L) == 2 ? 3 : 2;
        long delayMillis = first.map(QueueTotals::longestDelayMillis).orElse(0L);
        try (Witness witness = new Witness(connection(), queue, consumers)) {
            String doubt = "";
            long heldBackUntil = System.nanoTime()
                    + TimeUnit.MILLISECONDS.toNanos(delayMillis == 0 ? 0 : delayMillis + DELIVERY_MILLIS);
            long end = heldBackUntil + patience.toNanos();
            while (System.nanoTime() - end < 0) {
                Optional<QueueTotals> totals = totals(queue);
                if (witness.sawMessage()) {
                    return false;
                }
                boolean noneHeldBack = System.nanoTime() - heldBackUntil >= 0;
                if (noneHeldBack && totals.isPresent() && provesEmpty(totals.get(), consumers)) {
                    declarer.deleteQueue(queue);
                    return true;
                }
                doubt = doubt(queue, totals, consumers);
                if (cancellation.await(POLL)) {
                    throw left(queue, "cancelled before it was known whether queue '" + queue + "' is empty");
                }
            }
            throw left(queue, doubt);
        }
    }

    private static boolean provesEmpty(QueueTotals totals, int consumers) {
        return totals.showNoMessage() && totals.consumers().getAsLong() == consumers;
    }

    /** A quorum queue also counts a message that was got and not settled as a consumer. */
    private static String doubt(String queue, Optional<QueueTotals> totals, int consumers) {
        if (totals.isEmpty()
                || !totals.get().areKnown()
                || totals.get().consumers().getAsLong() < consumers) {
            return "the management API has no current figures of queue '" + queue
                    + "', so it may not be empty. Check that all nodes of the cluster run";
        }
        if (totals.get().unacknowledged().getAsLong() > 0) {
            return unsettled(queue);
        }
        if (totals.get().beingDeadLettered() > 0) {
            return beingDeadLettered(queue, totals.get().beingDeadLettered());
        }
        long others = totals.get().consumers().getAsLong() - consumers;
        return others > 0
                ? "queue '" + queue + "' has " + Plural.of(others, "other consumer")
                        + ": stop what consumes it, then try again"
                : "the figures of queue '" + queue + "' do not agree on whether it is empty";
    }

    /** The text for a queue with unacknowledged messages. */
    static String unsettled(String queue) {
        return "queue '" + queue
                + "' has unacknowledged messages. Close the connection of their consumer, then try again";
    }

    /** The text for a queue with messages that are being dead-lettered. */
    static String beingDeadLettered(String queue, long messages) {
        return "queue '" + queue + "' has " + Plural.of(messages, "message")
                + " that RabbitMQ is dead-lettering and that no queue has accepted yet. Check whether the next"
                + " queue is full, or its exchange or binding is missing. RabbitMQ tries each message again after"
                + " three to six minutes";
    }

    private static OperationException left(String queue, String doubt) {
        return OperationException.brokenOff(doubt + (doubt.endsWith("?") ? "" : ".")
                + " The queue was not deleted, and nothing is bound to it any more. Run the same command again to"
                + " continue; or delete queue '" + queue + "' yourself once its total is 0");
    }

    private Optional<QueueTotals> totals(String queue) {
        try {
            return broker.management().totals(queue);
        } catch (IOException e) {
            throw left(
                    queue,
                    "it is unknown whether queue '" + queue
                            + "' is empty, because the management API is not available (" + e.getMessage() + ")");
        }
    }

    private Connection connection() {
        if (connection == null || !connection.isOpen()) {
            connection = broker.connect("witness");
        }
        return connection;
    }
}
