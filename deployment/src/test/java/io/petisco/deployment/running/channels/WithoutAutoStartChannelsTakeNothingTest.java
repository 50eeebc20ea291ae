package io.petisco.deployment.running.channels;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.ConsumerState.Status;
import io.petisco.DomainEventBus;
import io.petisco.MessageConsumer;
import io.petisco.deployment.running.NumberedWork;
import io.petisco.deployment.running.NumberedWork.Numbered;
import io.petisco.deployment.running.OnBothTransports;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.Spy;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OnBothTransports
class WithoutAutoStartChannelsTakeNothingTest {

    private static final String VIRTUAL_HOST = "channels-not-started";
    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    static final QuarkusUnitTest APP =
            RunningApp.of(VIRTUAL_HOST, configuration(), NumberedWork.CLASSES).build();

    private static Map<String, String> configuration() {
        Map<String, String> configuration = new HashMap<>(NumberedWork.CONFIGURATION);
        configuration.put("quarkus.petisco.consumer.auto-start", "false");
        return configuration;
    }

    @Inject
    MessageConsumer consumer;

    @Inject
    DomainEventBus events;

    @Inject
    NumberedWork work;

    @Test
    void untilTheyAreStarted() throws Exception {
        try (Spy spy = new Spy(VIRTUAL_HOST)) {
            for (int number = 1; number <= 10; number++) {
                events.publish(new Numbered(number));
            }
            assertThat(spy.count(NumberedWork.QUEUE)).isEqualTo(10);
            assertThat(spy.consumers(NumberedWork.QUEUE)).isZero();
            assertThat(status()).isEqualTo(Status.STOPPED);

            consumer.start();
            work.allow(2);
            await().atMost(SOON).until(() -> work.begun().size() == 3);
            assertThat(status()).isEqualTo(Status.RUNNING);
            assertThat(consumer.state().get(NumberedWork.QUEUE).handler())
                    .isEqualTo(NumberedWork.class.getName() + "#work");

            consumer.stop();
            assertThat(status()).isEqualTo(Status.STOPPING);
            work.allow(1);
            await().atMost(SOON).until(() -> status() == Status.STOPPED);
            assertThat(work.done()).containsExactly(1, 2, 3);
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(spy.count(NumberedWork.QUEUE)).isEqualTo(7));

            work.allow(7);
            consumer.start();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(work.done())
                            .as("of %s; %s", work.begun(), consumer.state().get(NumberedWork.QUEUE))
                            .hasSize(10));
            assertThat(work.done()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        }
    }

    private Status status() {
        return consumer.state().get(NumberedWork.QUEUE).status();
    }
}
