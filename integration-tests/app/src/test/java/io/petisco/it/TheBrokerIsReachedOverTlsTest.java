package io.petisco.it;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

import io.petisco.DomainEventBus;
import io.petisco.it.Events.InvoicePaid;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@TestProfile(TheBrokerIsReachedOverTlsTest.Tls.class)
@DisabledIfSystemProperty(named = "petisco.it.transport", matches = "in-memory", disabledReason = "it has no network")
class TheBrokerIsReachedOverTlsTest {

    private final DomainEventBus events = App.get(DomainEventBus.class);
    private final Received received = App.get(Received.class);

    @Test
    void withACertificateThatQuarkusTlsConfigurationTrusts() {
        InvoicePaid event = new InvoicePaid(UUID.randomUUID());

        events.forService("billing").publish(event);

        await().until(() -> received.by("onInvoicePaid", event).size() == 1);
        assertThat(ConfigProvider.getConfig().getValue("quarkus.petisco.tls-configuration-name", String.class))
                .as("what the application was started with")
                .isEqualTo("broker");
    }

    public static class Tls implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(WithTlsBroker.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }
}
