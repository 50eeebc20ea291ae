package io.petisco.deployment.running;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.runtime.channels.EnvelopeDecorator;
import io.petisco.runtime.channels.FailureStrategy;
import io.petisco.runtime.channels.PayloadConverter;
import io.petisco.runtime.channels.PetiscoConnector;
import io.quarkus.arc.Arc;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** No bean, and no connection beside the two that publish and consume. */
class WithoutAChannelNothingIsThereForChannelsTest {

    private static final String VIRTUAL_HOST = "no-channels";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(VIRTUAL_HOST, GoldenApp.CONFIGURATION, GoldenApp.CLASSES)
            .build();

    @Test
    void neitherBeansNorConnections() {
        for (Class<?> type : new Class<?>[] {
            PetiscoConnector.class, EnvelopeDecorator.class, FailureStrategy.class, PayloadConverter.class
        }) {
            assertThat(Arc.container().select(type).isUnsatisfied())
                    .as(type.getName())
                    .isTrue();
        }
        Management management = new Management();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(management.connections(VIRTUAL_HOST)).hasSize(2));
    }
}
