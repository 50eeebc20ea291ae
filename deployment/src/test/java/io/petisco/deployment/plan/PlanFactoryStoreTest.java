package io.petisco.deployment.plan;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.petisco.HandlesAllMessages;
import io.petisco.MessageContext;
import io.petisco.MessageEnvelope;
import io.petisco.deployment.TestApplication;
import io.petisco.runtime.ApplicationPlan;

import static org.assertj.core.api.Assertions.assertThat;

class PlanFactoryStoreTest {

    static class Archive {
        @HandlesAllMessages(retryTtl = "7s", maxRetries = 2)
        void store(MessageContext context, MessageEnvelope message) {}
    }

    @Test
    void whereAHandlerIsThere() {
        ApplicationPlan plan = TestApplication.of(Archive.class)
                .with("quarkus.petisco.store.queue", "archive")
                .plan();

        assertThat(plan.store()).hasValueSatisfying(store -> {
            assertThat(store.queue()).isEqualTo("archive");
            assertThat(store.retryTtl()).contains(Duration.ofSeconds(7));
        });
        assertThat(plan.handlers()).singleElement().satisfies(handler -> {
            assertThat(handler.takesEveryMessage()).isTrue();
            assertThat(handler.maxRetries()).isEqualTo(2);
            assertThat(handler.messagePosition()).isEqualTo(1);
            assertThat(handler.contextPosition()).isZero();
            assertThat(handler.parameterCount()).isEqualTo(2);
        });
    }

    @Test
    void whereTheConfigurationAsksForIt() {
        assertThat(TestApplication.of()
                        .with("quarkus.petisco.store.enabled", "true")
                        .plan()
                        .store())
                .isPresent();
    }

    @Test
    void notOtherwise() {
        assertThat(TestApplication.of().plan().store()).isEmpty();
    }
}
