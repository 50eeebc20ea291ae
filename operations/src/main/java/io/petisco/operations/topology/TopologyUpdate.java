package io.petisco.operations.topology;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.petisco.operations.CancellationToken;
import io.petisco.operations.OperationException;
import io.petisco.operations.Progress;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.topology.Difference.Kind;
import io.petisco.topology.Queue;

/**
 * Declares an application's topology on a broker, and replaces queues with other arguments without losing a message.
 * Run an interrupted update again to continue. Not safe for use by several threads.
 */
public final class TopologyUpdate {

    private final Broker broker;
    private final List<Difference> differences;
    private final PlannedTopology planned;
    private final CancellationToken cancellation;
    private final Set<String> differing = new LinkedHashSet<>();
    private final Set<String> unfinished = new LinkedHashSet<>();

    /**
     * @param cancellation cancels a migration between two messages
     * @throws OperationException if an exchange is of another type: exchanges are not replaced
     */
    public TopologyUpdate(Broker broker, TopologyComparison comparison, CancellationToken cancellation) {
        this.broker = broker;
        this.differences = comparison.differences();
        this.planned = comparison.planned();
        this.cancellation = cancellation;
        for (Difference difference : differences) {
            if (difference.kind() == Kind.DIFFERENT && difference.what().equals("exchange")) {
                throw OperationException.refused(
                        difference.line() + ". Exchanges are not replaced: delete it, or choose another"
                                + " organization or service. Nothing was declared");
            }
            if (difference.kind() == Kind.DIFFERENT && difference.what().equals("queue")) {
                differing.add(difference.name());
            }
        }
        for (Queue queue : planned.topology().queues()) {
            if (Migration.isUnfinished(queue.name(), broker)) {
                unfinished.add(queue.name());
            }
        }
    }

    public List<Difference> differences() {
        return differences;
    }

    /** The queues to migrate: those with other arguments, and those whose migration was interrupted. */
    public Set<String> migrations() {
        Set<String> migrations = new LinkedHashSet<>(differing);
        migrations.addAll(unfinished);
        return migrations;
    }

    /**
     * Checks whether the migrations can begin. Waits for messages that are being settled or dead-lettered.
     *
     * @throws OperationException if a queue has consumers or messages that cannot be moved, or if this is unknown
     */
    public void checkMigrations() throws InterruptedException {
        for (String queue : differing) {
            Idle.await(broker, queue, cancellation);
        }
    }

    /**
     * Declares everything except the queues to migrate, and the bindings of a renamed queue while a queue of its former
     * name exists: that one gets the messages until the new queue takes its place.
     *
     * @param beforeMigrations whether {@link #migrate} follows: then it also declares the bindings of these queues
     */
    public void declare(boolean beforeMigrations) {
        // the queue of an interrupted migration is unbound on purpose, or does not exist
        new Declarer(broker)
                .declare(
                        planned.withFormerQueues(broker::hasQueue),
                        migrations(),
                        beforeMigrations ? migrations() : unfinished);
    }

    /**
     * Replaces one of the {@link #migrations} with the help of a second queue. Stop its consumers first; messages may
     * keep arriving.
     *
     * @throws OperationException of the kind {@code BROKEN_OFF} if it is interrupted or cancelled
     */
    public void migrate(Queue queue, Progress progress) throws InterruptedException {
        new Migration(
                        broker,
                        this::live,
                        queue,
                        planned.topology().bindings().stream()
                                .filter(binding -> binding.queue().equals(queue.name()))
                                .toList(),
                        progress,
                        cancellation)
                .run(differing.contains(queue.name()));
    }

    private LiveTopology live() {
        try {
            return LiveTopology.read(broker.management());
        } catch (IOException e) {
            throw OperationException.brokenOff("the management API no longer answers: " + e.getMessage()
                    + ". Run the same command again to" + " continue");
        }
    }
}
