package io.petisco.it;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEventBus;
import io.petisco.it.Events.InvoicePaid;
import io.petisco.it.remote.Http;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class HealthAndMetricsShowItTest {

    private final DomainEventBus events = App.get(DomainEventBus.class);
    private final Received received = App.get(Received.class);
    private final Http http = Http.toTheTestedApplication();

    @Test
    void itIsStartedAndLive() {
        assertThat(http.path("q/health/started").body()).contains("Petisco start-up");
        assertThat(http.path("q/health/started").status()).isEqualTo(200);
        assertThat(http.path("q/health/live").status()).isEqualTo(200);
    }

    @Test
    void eachCheckIsListedOnceUnderItsOwnName() {
        assertThat(http.path("q/health").body().split("\"name\": \"Petisco"))
                .hasSize(WithDatabase.isOn() ? 4 : 3) // the first part is before them
                .anyMatch(check -> check.startsWith(" messages\""))
                .anyMatch(check -> check.startsWith(" start-up\""));
    }

    @Test
    void everyHandledMessageIsCounted() {
        InvoicePaid event = new InvoicePaid(UUID.randomUUID());

        events.forService("billing").publish(event);

        await().until(() -> received.by("onInvoicePaid", event).size() == 1);
        await().untilAsserted(() -> assertThat(http.path("q/metrics").body())
                .containsPattern("petisco_messages_handled_total\\{handler=\"[^\"]*#onInvoicePaid\"[^}]*} [1-9]"));
    }
}
