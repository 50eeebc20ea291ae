package io.petisco.telemetry;

import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEventBus;
import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.telemetry.Messages.Stocked;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class ReconnectsAreCountedTest {

    private static final String[] HANDLER = {"handler", "io.petisco.telemetry.Warehouse#shelve"};

    @Inject
    DomainEventBus events;

    @Test
    void ofBothConnections() {
        Scrape before = Scrape.now();
        assertThat(before.value("petisco_connection_up", "connection", "publish"))
                .isEqualTo(1);
        assertThat(before.value("petisco_connection_up", "connection", "consume"))
                .isEqualTo(1);

        LocalRabbitMq.shared().ctl("close_all_connections", "a test");

        for (String connection : new String[] {"publish", "consume"}) {
            await().untilAsserted(() ->
                    assertThat(reconnects(Scrape.now(), connection)).isEqualTo(reconnects(before, connection) + 1));
        }
        await().untilAsserted(() -> assertThat(Scrape.now().value("petisco_consumers_live", HANDLER))
                .isEqualTo(1));
        double handled = Scrape.now().value("petisco_messages_handled_total", HANDLER);
        events.publish(new Stocked(UUID.randomUUID()));
        await().untilAsserted(() -> assertThat(Scrape.now().value("petisco_messages_handled_total", HANDLER))
                .isEqualTo(handled + 1));
    }

    private static double reconnects(Scrape scrape, String connection) {
        return scrape.value("petisco_connection_reconnects_total", "connection", connection);
    }
}
