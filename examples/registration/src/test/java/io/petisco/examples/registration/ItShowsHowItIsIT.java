package io.petisco.examples.registration;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.petisco.localbroker.LocalRabbitMq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Metrics and health of the packaged example. */
class ItShowsHowItIsIT {

    private static final Caller CALLER = new Caller();

    private static RunningExample example;

    @BeforeAll
    static void start() {
        example = RunningExample.start(
                LocalRabbitMq.shared(), "telemetry", Map.of("registration.mail.failure-rate", "0"));
    }

    @AfterAll
    static void stop() {
        if (example != null) {
            example.close();
        }
    }

    @Test
    void prometheusSeesWhatBecomesOfMessages() throws Exception {
        CALLER.createUser(example.uri(), "Ada", "ada.metrics@example.org");
        CALLER.createUser(example.uri(), "Bob", "bob.metrics@unreachable.example");

        String handler = "handler=\"io.petisco.examples.registration.Mailer#sendMailOnUserCreated\"";
        await().untilAsserted(() -> assertThat(
                        CALLER.get(example.uri(), "q/metrics").body().lines())
                .anyMatch(line ->
                        line.startsWith("petisco_messages_dead_lettered_total{" + handler) && line.endsWith(" 1.0"))
                .anyMatch(line -> line.startsWith("petisco_messages_handled_total{" + handler) && line.endsWith(" 1.0"))
                .anyMatch(line -> line.startsWith("petisco_messages_confirmed_total{type=\"user.created\"")
                        && line.endsWith(" 2.0")));
    }

    @Test
    void itIsReadyAndStarted() throws Exception {
        for (String check : new String[] {"ready", "started"}) {
            assertThat(CALLER.get(example.uri(), "q/health/" + check).body())
                    .contains(check.equals("ready") ? "Petisco messages" : "Petisco start-up")
                    .doesNotContain("DOWN");
        }
    }
}
