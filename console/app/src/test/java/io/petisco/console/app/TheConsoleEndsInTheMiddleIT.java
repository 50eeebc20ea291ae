package io.petisco.console.app;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.petisco.operations.OnCall;

import static io.petisco.operations.OnCall.DEAD;
import static io.petisco.operations.OnCall.RETRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A console that is killed while it requeues loses nothing, and another one finishes the work. */
@Tag("nightly")
class TheConsoleEndsInTheMiddleIT {

    private static final int MANY = 40_000;

    @Test
    void ofARequeueAndNoMessageIsLost() throws Exception {
        try (OnCall onCall = new OnCall().handlerQueues()) {
            onCall.put(DEAD, MANY, i -> Landscape.failed("many-" + i, "java.lang.Boom"));
            try (RunningConsole console = RunningConsole.start(onCall)) {
                requeue(console);
                await().pollInterval(java.time.Duration.ofMillis(10)).until(() -> onCall.ready(RETRY) > 0);
                console.kill();
            }
            int requeued = onCall.ready(RETRY);
            assertThat(requeued).as("it was killed in the middle").isBetween(1, MANY - 1);

            try (RunningConsole another = RunningConsole.start(onCall)) {
                await().until(() -> onCall.ready(DEAD) >= MANY - requeued); // the broker has what the dead one held
                requeue(another);
                await().atMost(java.time.Duration.ofSeconds(60))
                        .until(() -> another.get("/api/jobs").body().contains("\"state\":\"done\""));
            }

            onCall.awaitReady(DEAD, 0);
            Set<String> all = new HashSet<>(onCall.drainIds(RETRY));
            assertThat(all)
                    .isEqualTo(
                            IntStream.range(0, MANY).mapToObj(i -> "many-" + i).collect(Collectors.toSet()));
        }
    }

    private static void requeue(RunningConsole console) throws Exception {
        assertThat(console.post(
                                "/api/requeue",
                                "{\"queue\":\"" + DEAD + "\",\"most\":" + MANY + "}",
                                "X-Csrf-Token",
                                console.token())
                        .statusCode())
                .isEqualTo(202);
    }
}
