package io.petisco.operations.topology;

import java.time.Duration;
import java.util.function.Consumer;

import io.petisco.operations.CancellationToken;
import io.petisco.operations.OperationException;
import io.petisco.operations.Progress;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.move.MoveRequest;
import io.petisco.operations.move.MoveResult;
import io.petisco.operations.move.Mover;

/** Moves all messages out of a queue that nothing is bound to, and deletes it. */
final class Emptying {

    private static final int MAX_ROUNDS = 20;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Broker broker;
    private final Mover mover;
    private final OldQueue oldQueue;
    private final Progress progress;
    private final CancellationToken cancellation;

    /** @param progress gets the number of moved messages, and their total */
    Emptying(Broker broker, Mover mover, Progress progress, CancellationToken cancellation) {
        this.broker = broker;
        this.mover = mover;
        this.oldQueue = new OldQueue(broker, cancellation);
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /**
     * Moves the messages and deletes the queue.
     *
     * @param steps is called before the deletion
     * @return the number of moved messages
     * @throws OperationException if a copy is not accepted, if the queue has consumers or does not become empty, or if
     * this is unknown
     */
    long run(MoveRequest request, Consumer<String> steps) throws InterruptedException {
        String queue = request.queue();
        long moved = 0;
        long heldBackUntil = System.nanoTime();
        for (int round = 0; round < MAX_ROUNDS || System.nanoTime() - heldBackUntil < 0; round++) {
            MoveResult result = mover.moveAll(request, progress);
            failIfBroken(queue, result);
            moved += result.moved();
            if (broker.existingQueue(queue).consumers() > 0) {
                throw OperationException.brokenOff("queue '" + queue
                        + "' has consumers now: stop them. Then run the same command again to" + " continue");
            }
            steps.accept("delete " + queue);
            if (oldQueue.deleteIfEmpty(queue)) {
                return moved;
            }
            if (round == 0) {
                heldBackUntil = System.nanoTime() + oldQueue.longestDelay(queue).toNanos();
            }
            cancellation.await(PAUSE);
        }
        throw OperationException.brokenOff(
                "queue '" + queue + "' does not become empty, because something publishes to it directly. Stop"
                        + " that. Then run the same command again to continue");
    }

    static void failIfBroken(String queue, MoveResult result) {
        result.problem().ifPresent(problem -> {
            throw OperationException.brokenOff("queue '" + queue + "': " + problem.text()
                    + ". No message is lost. Run the same command again" + " to continue");
        });
    }
}
