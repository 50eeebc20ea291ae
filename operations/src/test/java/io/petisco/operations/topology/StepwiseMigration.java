package io.petisco.operations.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;

import io.petisco.operations.CancellationToken;
import io.petisco.operations.OnCall;
import io.petisco.operations.Progress;
import io.petisco.operations.broker.Broker;
import io.petisco.topology.Queue;

import static io.petisco.operations.OnCall.QUEUE;

/** Migrates the handler's queue to what the file plans, in this process, so that a test takes part in each step. */
public final class StepwiseMigration {

    private StepwiseMigration() {}

    /**
     * @param topology the file of the plan
     * @param steps called before each step, with its name; what it throws ends the migration
     */
    public static void run(OnCall onCall, String topology, Consumer<String> steps) throws Exception {
        PlannedTopology planned = TopologyFile.read(Path.of(topology));
        try (Broker broker = new Broker(onCall.settings())) {
            Queue queue = planned.topology().queues().stream()
                    .filter(one -> one.name().equals(QUEUE))
                    .findFirst()
                    .orElseThrow();
            Migration migration = new Migration(
                    broker,
                    () -> live(broker),
                    queue,
                    planned.topology().bindings().stream()
                            .filter(binding -> binding.queue().equals(QUEUE))
                            .toList(),
                    Progress.NONE,
                    new CancellationToken());
            migration.onStep(steps);
            migration.run(new Comparison(planned, live(broker))
                    .differences().stream()
                            .anyMatch(difference -> difference.kind() == Difference.Kind.DIFFERENT
                                    && difference.name().equals(QUEUE)));
        }
    }

    private static LiveTopology live(Broker broker) {
        try {
            return LiveTopology.read(broker.management());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
