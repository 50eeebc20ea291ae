package io.petisco.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.petisco.faults.app.Behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Faults of the command line tool. */
final class CommandLineFaults {

    private static final Path JAR = Path.of("..", "..", "cli", "target", "petisco.jar");
    private static final int DEAD = 200;
    private static final int MOVED_PER_SECOND = 50;

    private CommandLineFaults() {}

    static List<Fault> all() {
        return List.of(Fault.of(24, "requeue of dead letters killed midway", CommandLineFaults::killARequeue));
    }

    private static void killARequeue(Arena arena) throws Exception {
        arena.endAndSettle();
        for (int i = 0; i < DEAD; i++) {
            arena.publish(Behaviour.FAIL);
        }
        await(DEAD + " dead letters")
                .atMost(Duration.ofSeconds(60))
                .until(() -> arena.view().ready(BrokerView.DEAD_LETTER_QUEUE) == DEAD);
        Process requeue = requeue(arena);
        try {
            await("the requeue to be under way")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> arena.view().ready(BrokerView.RETRY_QUEUE) > 2);
            assertThat(requeue.isAlive()).as("whether it is killed midway").isTrue();
        } finally {
            requeue.destroyForcibly().waitFor();
        }
        arena.begin(FaultRun.RATE);
    }

    private static Process requeue(Arena arena) throws IOException {
        assertThat(JAR).as("the command line, which the module cli packages").exists();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString(),
                "requeue",
                "-cq",
                BrokerView.DEAD_LETTER_QUEUE,
                "--rate",
                String.valueOf(MOVED_PER_SECOND));
        builder.environment().putAll(arena.environment());
        return builder.redirectErrorStream(true)
                .redirectOutput(Path.of("target", "faults", "requeue.log").toFile())
                .start();
    }
}
