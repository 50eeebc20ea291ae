package io.petisco.deployment.plan;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;
import io.petisco.topology.Delays;
import io.petisco.topology.ServiceName;

import static org.assertj.core.api.Assertions.assertThat;

class PlanFactoryDelaysTest {

    private static final ServiceName OWN = new ServiceName("acme", "registration");

    record InvoicePaid(String id) implements DomainEvent {}

    static class Handlers {
        @HandlesEvent(service = "billing")
        void bookInvoice(InvoicePaid event) {}
    }

    private final TestApplication application =
            TestApplication.of(getClass()).withDelays(Duration.ofDays(1), Duration.ofMinutes(15));

    @Test
    void areForMessagesOfTheServiceItself() {
        assertThat(application.plan().delays().targets()).containsExactly(OWN);
        assertThat(application.topology().queues())
                .extracting(queue -> queue.name())
                .contains(Delays.exchange(OWN, Duration.ofDays(1)), "delay.acme.registration.15m")
                .noneMatch(name -> name.startsWith("delay.acme.billing"));
    }

    @Test
    void areForMessagesOfServicesThatTheConfigurationNames() {
        application.withService("billing", "bank", "ledger").withService("books", "bank", "ledger");

        assertThat(application.plan().delays().targets()).containsExactly(OWN, new ServiceName("bank", "ledger"));
    }
}
