package io.petisco.deployment.devservices;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusDevModeTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class AMessageTriggersTheLiveReloadTest {

    private final BrokerView broker = new BrokerView("reload-on-message");

    static final DevMode APP = new DevMode(Map.of("rabbitmq-virtual-host", "reload-on-message"));

    @RegisterExtension
    static final QuarkusDevModeTest TEST = APP.test;

    /** Sends no request: only the messages trigger the reload that adds the new handler. */
    @Test
    void withoutARequest() throws Exception {
        assertThat(broker.queue("second")).isNull();
        APP.editHandlerIn("second");

        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    broker.publish(1);
                    assertThat(broker.queue("second")).isNotNull();
                });
        // the message that triggered the reload is not lost, and no message is stuck
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(broker.queue("first")).isEqualTo("0, 0, 1");
            assertThat(broker.queue("second")).isEqualTo("0, 0, 1");
        });
    }
}
