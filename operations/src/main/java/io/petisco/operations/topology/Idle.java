package io.petisco.operations.topology;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import io.petisco.operations.CancellationToken;
import io.petisco.operations.OperationException;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.broker.QueueTotals;
import io.petisco.topology.Plural;

/**
 * Checks whether a queue may be replaced: it has no consumers and no unacknowledged messages, which an application that
 * is stopping may have, and it is not dead-lettering messages that no other queue has accepted.
 */
final class Idle {

    private static final int PATIENCE = 30;

    private Idle() {}

    /**
     * Waits for messages that are being settled or dead-lettered: the management API's figures are some seconds old.
     *
     * @throws OperationException if the queue has consumers, keeps such messages, or its state is unknown
     */
    static void await(Broker broker, String queue, CancellationToken cancellation) throws InterruptedException {
        int consumers = broker.existingQueue(queue).consumers();
        if (consumers > 0) {
            throw OperationException.refused("queue '" + queue + "' has " + Plural.of(consumers, "consumer")
                    + ": stop the application, then try again. Nothing was changed");
        }
        obstacle(broker, queue, cancellation).ifPresent(obstacle -> {
            throw OperationException.refused(obstacle + ". Nothing was changed");
        });
    }

    /** The reason why a queue cannot be emptied, after waiting for messages that are being settled or dead-lettered. */
    static Optional<String> obstacle(Broker broker, String queue, CancellationToken cancellation)
            throws InterruptedException {
        Optional<String> obstacle = look(broker, queue);
        for (int waited = 0; obstacle.isPresent() && waited < PATIENCE; waited++) {
            if (cancellation.await(Duration.ofSeconds(1))) {
                return Optional.of("cancelled while waiting for queue '" + queue + "' to be idle");
            }
            obstacle = look(broker, queue);
        }
        return obstacle;
    }

    private static Optional<String> look(Broker broker, String queue) {
        QueueTotals totals;
        try {
            totals = broker.management().totals(queue).orElse(null);
        } catch (IOException e) {
            throw OperationException.refused(
                    "the management API no longer answers: " + e.getMessage() + ". Nothing was changed");
        }
        if (totals == null || !totals.areKnown()) {
            return Optional.of("the management API does not report how many messages queue '" + queue
                    + "' has. Check that all nodes of the cluster run and collect metrics, then try again");
        }
        if (totals.unacknowledged().getAsLong() > 0) {
            return Optional.of(OldQueue.unsettled(queue));
        }
        long deadLettered = totals.beingDeadLettered();
        return deadLettered > 0 ? Optional.of(OldQueue.beingDeadLettered(queue, deadLettered)) : Optional.empty();
    }
}
