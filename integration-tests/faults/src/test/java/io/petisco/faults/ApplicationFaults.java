package io.petisco.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.petisco.faults.app.Behaviour;

import static org.assertj.core.api.Assertions.assertThat;

/** Faults of the application. */
final class ApplicationFaults {

    private static final Duration END = Duration.ofSeconds(30);

    /** The application has 10 s to stop, and the JVM some more to end. */
    private static final Duration STOP = Duration.ofSeconds(15);

    /** Without chaos, which would dead-letter some messages that are published after the fault and must be handled. */
    private static final Map<String, String> CALM = Map.of("quarkus.petisco.chaos.enabled", "false");

    private ApplicationFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of(11, "broker absent at boot", ApplicationFaults::bootWithoutBroker)
                        .with("quarkus.petisco.connection.initial-attempts", "100"),
                Fault.of(
                        13,
                        "application killed before the handler",
                        arena -> haltWith(arena, Behaviour.HALT_BEFORE_HANDLER)),
                Fault.of(13, "application killed in the handler", arena -> haltWith(arena, Behaviour.HALT_IN_HANDLER)),
                Fault.of(13, "application killed before the ack", arena -> haltWith(arena, Behaviour.HALT_AFTER_WORK)),
                Fault.of(
                        14,
                        "application killed between retry copy and ack",
                        arena -> haltWith(arena, Behaviour.HALT_AFTER_COPY)),
                Fault.of(17, "SIGTERM with prefetched messages", ApplicationFaults::terminate),
                Fault.of(25, "chaos while the application stops", arena -> {
                            arena.app().terminate();
                            arena.launch(CALM).awaitReady();
                            arena.begin(FaultRun.RATE);
                        })
                        .with("quarkus.petisco.chaos.enabled", "true")
                        .with("quarkus.petisco.chaos.nack-share", "0.5")
                        .with("quarkus.petisco.chaos.failure-share", "0.2"),
                Fault.of(21, "conflicting declaration by a new version", ApplicationFaults::deployAConflict),
                Fault.of(38, "SIGTERM while the broker hangs", ApplicationFaults::terminateWhileTheBrokerHangs)
                        .throughProxy()
                        .with("quarkus.petisco.consumer.concurrency", "10")
                        .with("quarkus.petisco.connection.heartbeat", "60s")
                        .beyondTheOfficialConnector(
                                "The connector's stop waits for the broker's answer until the heartbeat"
                                        + " ends its connection"),
                Fault.of(39, "start and stop with one worker thread", ApplicationFaults::stopAndStart)
                        .with("quarkus.petisco.consumer.concurrency", "10")
                        .with("quarkus.thread-pool.max-threads", "1"));
    }

    private static void bootWithoutBroker(Arena arena) throws IOException {
        arena.app().terminate();
        arena.broker().stop();
        FaultApp waiting = arena.launch();
        assertThat(waiting.isAlive()).isTrue();
        arena.broker().restart();
        waiting.awaitReady();
        arena.begin(FaultRun.RATE);
    }

    private static void haltWith(Arena arena, Behaviour behaviour) throws IOException {
        FaultApp doomed = arena.app();
        try {
            doomed.post("/publish?behaviour=" + behaviour);
        } catch (IOException e) {
            // the application may end before it can answer
        }
        assertThat(doomed.awaitEnd(END)).as("the application's exit code").isEqualTo(137);
        arena.launch().awaitReady();
        arena.begin(FaultRun.RATE);
    }

    private static void terminate(Arena arena) throws IOException {
        for (int i = 0; i < 3; i++) {
            arena.publish(Behaviour.TAKE_LONG);
        }
        arena.app().terminate();
        arena.launch().awaitReady();
        arena.begin(FaultRun.RATE);
    }

    /** The application ends by its own deadline, before an orchestrator would kill it. */
    private static void terminateWhileTheBrokerHangs(Arena arena) throws IOException {
        arena.awaitConfirmed(FaultRun.RATE / 4);
        arena.proxy().swallowAll();
        arena.app().terminate(STOP);
        arena.launch().awaitReady();
        arena.begin(FaultRun.RATE);
    }

    private static void stopAndStart(Arena arena) throws IOException {
        arena.awaitConfirmed(FaultRun.RATE / 4);
        arena.app().terminate(STOP);
        arena.launch().awaitReady();
        arena.begin(FaultRun.RATE);
    }

    /** A new version with another TTL must not start; the old version continues. */
    private static void deployAConflict(Arena arena) {
        FaultApp old = arena.app();
        FaultApp conflicting = arena.launchBeside(Map.of("quarkus.petisco.retry.ttl", "700ms"));
        assertThat(conflicting.awaitEnd(END)).as("exit code").isNotZero();
        assertThat(conflicting.log())
                .contains(BrokerView.RETRY_QUEUE)
                .contains("300")
                .contains("700");
        assertThat(old.isAlive()).isTrue();
    }
}
