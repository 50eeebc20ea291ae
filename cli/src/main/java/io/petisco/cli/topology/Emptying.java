package io.petisco.cli.topology;

import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.petisco.cli.CliException;
import io.petisco.cli.broker.Broker;
import io.petisco.cli.move.MoveRequest;
import io.petisco.cli.move.MoveResult;
import io.petisco.cli.move.Mover;

/** Moves all messages out of a queue that nothing is bound to, and deletes it. */
final class Emptying {

    private static final int MAX_ROUNDS = 20;
    private static final int PAUSE_MILLIS = 50;

    private final Broker broker;
    private final Mover mover;
    private final OldQueue oldQueue;
    private final BiConsumer<Long, Long> progress;

    /** @param progress hears how many messages were moved, and how many there are */
    Emptying(Broker broker, Mover mover, BiConsumer<Long, Long> progress) {
        this.broker = broker;
        this.mover = mover;
        this.oldQueue = new OldQueue(broker);
        this.progress = progress;
    }

    /**
     * Moves and deletes.
     *
     * @param steps hears of the deletion before it is tried
     * @return how many messages were moved
     * @throws CliException if a copy is not taken, if the queue has consumers or does not become empty, or if that cannot be known
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
                throw CliException.brokenOff(
                        "queue '" + queue + "' has consumers now: stop them, and the same command goes on");
            }
            steps.accept("delete " + queue);
            if (oldQueue.deleteIfEmpty(queue)) {
                return moved;
            }
            if (round == 0) {
                heldBackUntil = System.nanoTime() + oldQueue.longestDelay(queue).toNanos();
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        throw CliException.brokenOff(
                "queue '" + queue + "' does not become empty: something publishes to it by its name. Stop"
                        + " that, and the same command goes on");
    }

    static void failIfBroken(String queue, MoveResult result) {
        result.problem().ifPresent(problem -> {
            throw CliException.brokenOff(
                    "queue '" + queue + "': " + problem.text() + ". Nothing is lost; the same command goes on");
        });
    }
}
