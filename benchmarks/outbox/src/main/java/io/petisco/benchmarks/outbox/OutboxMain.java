package io.petisco.benchmarks.outbox;

import jakarta.inject.Inject;

import io.petisco.benchmarks.workload.outbox.OutboxContender;
import io.petisco.benchmarks.workload.outbox.OutboxTurn;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Runs the turn of the contender that {@code bench.contender} names, on the application's main thread. */
@QuarkusMain
public class OutboxMain implements QuarkusApplication {

    @Inject
    PetiscoOutbox petisco;

    @Inject
    HandWritten byHand;

    @Inject
    BareLoop bareLoop;

    @Override
    public int run(String... arguments) throws Exception {
        OutboxTurn.run(contender(System.getProperty("bench.contender", "petisco")));
        return 0;
    }

    private OutboxContender contender(String name) {
        return switch (name) {
            case "petisco" -> petisco;
            case "by-hand" -> byHand;
            case "bare-loop" -> bareLoop;
            default -> throw new IllegalArgumentException("unknown contender " + name);
        };
    }
}
