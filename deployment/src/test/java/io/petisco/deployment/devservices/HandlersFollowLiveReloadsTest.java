package io.petisco.deployment.devservices;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusDevModeTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class HandlersFollowLiveReloadsTest {

    private static final String IDLE = "0, 0, 1"; // no ready messages, no unacknowledged ones, one consumer

    private final BrokerView broker = new BrokerView("live-handlers");

    static final DevMode APP = new DevMode(Map.of("rabbitmq-virtual-host", "live-handlers"));

    @RegisterExtension
    static final QuarkusDevModeTest TEST = APP.test;

    @Test
    void aNewHandlersQueueIsConsumedAndARemovedOnesIsNot() throws Exception {
        assertThat(broker.queue("first")).isEqualTo(IDLE);
        assertThat(broker.queue("second")).isNull();

        APP.addHandler("second");
        broker.publish(3);
        awaitQueue("second", IDLE);
        awaitQueue("first", IDLE);

        APP.removeHandler("second");
        broker.publish(3);
        awaitQueue("second", "3, 0, 0");
        awaitQueue("first", IDLE);
    }

    private void awaitQueue(String handler, String expected) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(broker.queue(handler)).isEqualTo(expected));
    }
}
