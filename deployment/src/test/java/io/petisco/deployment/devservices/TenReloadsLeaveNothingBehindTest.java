package io.petisco.deployment.devservices;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusDevModeTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Tag("nightly")
class TenReloadsLeaveNothingBehindTest {

    private final BrokerView broker = new BrokerView("ten-reloads");

    static final DevMode APP = new DevMode(Map.of("rabbitmq-virtual-host", "ten-reloads"));

    @RegisterExtension
    static final QuarkusDevModeTest TEST = APP.test;

    @Test
    void theBrokerSeesOneApplication() throws Exception {
        long connections = broker.connections();
        long channels = broker.channels();
        assertThat(connections).isEqualTo(2);
        assertThat(broker.consumers()).isEqualTo(1);

        for (int i = 0; i < 5; i++) {
            broker.publish(200); // the old application is replaced with a full prefetch
            APP.addHandler("second");
            broker.publish(200);
            APP.removeHandler("second");
        }

        assertThat(broker.connections()).isEqualTo(connections);
        assertThat(broker.channels()).isEqualTo(channels);
        assertThat(broker.consumers()).isEqualTo(1);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(broker.queue("first")).isEqualTo("0, 0, 1"));
        assertThat(broker.queue("second")).endsWith(", 0, 0");
    }
}
