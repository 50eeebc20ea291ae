package io.petisco.deployment.running.retries;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.DomainEventBus;
import io.petisco.deployment.running.GoldenApp;
import io.petisco.deployment.running.GoldenApp.UserCreated;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.Spy;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks the setting that the log message in {@link ClassicRetryQueuesOfAnOldReleaseAreReportedTest} names. */
class ClassicRetryQueuesOfAnOldReleaseAreKeptTest {

    private static final String VIRTUAL_HOST = "old-release-kept";
    private static final String MAIL = "acme.registration.1.event.user_created.send_mail_on_user_created";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(VIRTUAL_HOST, classic(), GoldenApp.CLASSES)
            .addClasses(ClassicRetryQueuesOfAnOldReleaseAreReportedTest.class)
            .build()
            .setBeforeAllCustomizer(
                    () -> ClassicRetryQueuesOfAnOldReleaseAreReportedTest.declareOldQueues(VIRTUAL_HOST));

    private static Map<String, String> classic() {
        assertThat(GoldenApp.CONFIGURATION).containsEntry("quarkus.petisco.retry-queue-type", "classic");
        return GoldenApp.CONFIGURATION;
    }

    @Inject
    GoldenApp app;

    @Inject
    DomainEventBus events;

    @Test
    void andRetryMessages() throws Exception {
        try (Spy spy = new Spy(VIRTUAL_HOST)) {
            String deadLetters = spy.on("dead_letter.acme.registration", "dead_letter." + MAIL);
            app.fail("sendMailOnUserCreated");

            events.publish(new UserCreated(UUID.randomUUID()));

            JsonNode dead = spy.next(deadLetters);
            assertThat(dead.at("/headers/redelivery_count").asInt()).isEqualTo(3);
        }
    }
}
