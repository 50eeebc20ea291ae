package io.petisco.deployment.running.lifecycle;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.ConsumerState.Status;
import io.petisco.DomainEventBus;
import io.petisco.MessageConsumer;
import io.petisco.deployment.running.GoldenApp;
import io.petisco.deployment.running.GoldenApp.UserCreated;
import io.petisco.deployment.running.OnBothTransports;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.Spy;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OnBothTransports
class WithoutAutoStartNothingIsConsumedTest {

    private static final String VIRTUAL_HOST = "not-started";
    private static final String MAILS = "acme.registration.1.event.user_created.send_mail_on_user_created";

    @RegisterExtension
    static final QuarkusUnitTest APP =
            RunningApp.of(VIRTUAL_HOST, configuration(), GoldenApp.CLASSES).build();

    private static Map<String, String> configuration() {
        Map<String, String> configuration = new HashMap<>(GoldenApp.CONFIGURATION);
        configuration.put("quarkus.petisco.consumer.auto-start", "false");
        return configuration;
    }

    @Inject
    MessageConsumer consumer;

    @Inject
    DomainEventBus events;

    @Test
    void untilItIsStarted() throws Exception {
        try (Spy spy = new Spy(VIRTUAL_HOST)) {
            events.publish(new UserCreated(UUID.randomUUID()));
            assertThat(spy.count(MAILS)).isEqualTo(1);
            assertThat(consumer.state())
                    .hasSize(7)
                    .allSatisfy((queue, state) -> assertThat(state.status()).isEqualTo(Status.STOPPED));

            consumer.start();

            await().until(() -> spy.count(MAILS) == 0);
            await().until(() -> consumer.state().get(MAILS).status() == Status.RUNNING);
        }
    }
}
