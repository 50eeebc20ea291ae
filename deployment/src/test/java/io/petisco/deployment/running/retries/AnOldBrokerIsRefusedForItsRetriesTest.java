package io.petisco.deployment.running.retries;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.deployment.running.GoldenApp;
import io.petisco.deployment.running.Management;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

/** An application that lets the broker delay failed messages does not start on a RabbitMQ that cannot do so. */
@EnabledIf("io.petisco.deployment.running.TestedBroker#cannotDelayFailed")
class AnOldBrokerIsRefusedForItsRetriesTest {

    private static final String VIRTUAL_HOST = "old-broker";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(VIRTUAL_HOST, configuration(), GoldenApp.CLASSES)
            .build()
            .assertException(AnOldBrokerIsRefusedForItsRetriesTest::assertReport);

    private static Map<String, String> configuration() {
        Map<String, String> configuration = new HashMap<>(GoldenApp.CONFIGURATION);
        configuration.put("quarkus.petisco.queue-type", "quorum");
        configuration.put("quarkus.petisco.retry.strategy", "broker");
        return configuration;
    }

    private static void assertReport(Throwable failure) {
        StringBuilder texts = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            texts.append(cause.getMessage()).append('\n');
        }
        assertThat(texts)
                .contains("has version " + new Management().version()
                        + ", and the application was built with quarkus.petisco.retry.strategy=broker")
                .contains("which needs RabbitMQ 4.3 or later. Upgrade RabbitMQ, or build the application with"
                        + " quarkus.petisco.retry.strategy=queue");
        assertThat(new Management().list("queues", VIRTUAL_HOST)).isEmpty();
    }

    @Test
    void theApplicationDoesNotStart() {
        throw new AssertionError("the application has started");
    }
}
