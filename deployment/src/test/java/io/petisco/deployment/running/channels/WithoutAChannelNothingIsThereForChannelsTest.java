package io.petisco.deployment.running.channels;

import java.time.Duration;

import jakarta.enterprise.inject.Any;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.deployment.running.GoldenApp;
import io.petisco.deployment.running.Management;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.arc.Arc;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** There are no beans for channels, and no connections except the two that publish and consume. */
class WithoutAChannelNothingIsThereForChannelsTest {

    private static final String VIRTUAL_HOST = "no-channels";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(VIRTUAL_HOST, GoldenApp.CONFIGURATION, GoldenApp.CLASSES)
            .build();

    @Test
    void neitherBeansNorConnections() {
        // by their names: a mention of a type of Quarkus Messaging would count as use
        assertThat(Arc.container().listAll(Object.class, Any.Literal.INSTANCE))
                .extracting(handle -> handle.getBean().getBeanClass().getName())
                .isNotEmpty()
                .noneMatch(bean -> bean.startsWith("io.petisco.runtime.channels.")
                        || bean.contains(".reactive.messaging.")
                        || bean.contains(".reactivemessaging."));
        Management management = new Management();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(management.connections(VIRTUAL_HOST)).hasSize(2));
    }
}
