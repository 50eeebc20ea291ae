package io.petisco.deployment.plan;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.petisco.HandlesQueue;
import io.petisco.MessageEnvelope;
import io.petisco.deployment.TestApplication;
import io.petisco.topology.Queue;

import static org.assertj.core.api.Assertions.assertThat;

/** Retry queues of {@code @HandlesQueue} handlers are as safe as other retry queues. */
class RetryQueuesOfNamedQueuesHaveATypeTest {

    static class Legacy {
        @HandlesQueue("legacy.orders")
        void onOrder(MessageEnvelope message) {}

        @HandlesQueue("legacy.invoices")
        void onInvoice(MessageEnvelope message) {}
    }

    private static Map<String, Object> arguments(TestApplication application, String queue) {
        return application.topology().queues().stream()
                .filter(candidate -> candidate.name().equals(queue))
                .map(Queue::arguments)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whichIsQuorum() {
        assertThat(arguments(TestApplication.of(Legacy.class), "retry.legacy.orders"))
                .containsEntry("x-queue-type", "quorum")
                .containsEntry("x-dead-letter-strategy", "at-least-once")
                .containsEntry("x-overflow", "reject-publish")
                .containsEntry("x-dead-letter-exchange", "")
                .containsEntry("x-dead-letter-routing-key", "legacy.orders");
        assertThat(arguments(TestApplication.of(Legacy.class), "dead_letter.legacy.orders"))
                .containsOnly(Map.entry("x-queue-type", "classic"));
    }

    @Test
    void orWhatTheSettingForAllQueuesSays() {
        TestApplication application =
                TestApplication.of(Legacy.class).with("quarkus.petisco.retry-queue-type", "classic");

        assertThat(arguments(application, "retry.legacy.orders"))
                .containsEntry("x-queue-type", "classic")
                .doesNotContainKeys("x-dead-letter-strategy", "x-overflow", "x-delivery-limit");
    }

    @Test
    void orWhatTheSettingForSomeQueuesSays() {
        TestApplication application = TestApplication.of(Legacy.class)
                .with("quarkus.petisco.queues.\"legacy.orders\".retry-queue-type", "classic");

        assertThat(arguments(application, "retry.legacy.orders")).containsEntry("x-queue-type", "classic");
        assertThat(arguments(application, "retry.legacy.invoices")).containsEntry("x-queue-type", "quorum");
    }
}
