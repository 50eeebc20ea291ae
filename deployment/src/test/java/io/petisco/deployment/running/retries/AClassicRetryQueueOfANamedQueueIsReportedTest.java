package io.petisco.deployment.running.retries;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.HandlesQueue;
import io.petisco.MessageEnvelope;
import io.petisco.deployment.running.Management;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

/** An application with the default settings finds an earlier release's retry queue for a queue of {@code @HandlesQueue}. */
class AClassicRetryQueueOfANamedQueueIsReportedTest {

    private static final String VIRTUAL_HOST = "old-release-named";

    private static final String OLD_QUEUE = """
            {"exchanges": [], "bindings": [], "queues": [
              {"name": "retry.legacy.orders", "durable": true, "auto_delete": false, "arguments": {
                "x-queue-type": "classic", "x-message-ttl": 1500,
                "x-dead-letter-exchange": "", "x-dead-letter-routing-key": "legacy.orders"}}]}
            """;

    private static final Map<String, String> CONFIGURATION = Map.of(
            "quarkus.petisco.organization", "acme",
            "quarkus.petisco.service", "registration",
            "quarkus.petisco.retry.ttl", "1500ms");

    static class Legacy {
        @HandlesQueue("legacy.orders")
        void onOrder(MessageEnvelope message) {}
    }

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(VIRTUAL_HOST, CONFIGURATION, Legacy.class)
            .build()
            .setBeforeAllCustomizer(AClassicRetryQueueOfANamedQueueIsReportedTest::declareOldQueue)
            .assertException(AClassicRetryQueueOfANamedQueueIsReportedTest::assertReport);

    private static void declareOldQueue() {
        Management management = new Management();
        management.freshVirtualHost(VIRTUAL_HOST);
        try {
            management.declare(new ObjectMapper().readTree(OLD_QUEUE), VIRTUAL_HOST);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertReport(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        assertThat(root)
                .hasMessageContaining("queue 'retry.legacy.orders' exists as a classic queue, but this application"
                        + " declares a quorum queue")
                .hasMessageContaining("To keep the queue as it is, build the application with"
                        + " quarkus.petisco.queues.\"legacy.orders\".retry-queue-type=classic")
                .hasMessageContaining("petisco topology apply --migrate");
    }

    @Test
    void theApplicationDoesNotStart() {
        throw new AssertionError("the application has started");
    }
}
