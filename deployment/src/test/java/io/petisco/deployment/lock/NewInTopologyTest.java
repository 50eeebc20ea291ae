package io.petisco.deployment.lock;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;

class NewInTopologyTest {

    record UserCreated(String email) implements DomainEvent {}

    static class OfBilling {
        record InvoicePaid(String id) implements DomainEvent {}

        static class Handlers {
            @HandlesEvent(service = "billing")
            void book(InvoicePaid event) {}
        }
    }

    @Test
    void theQueueOfANewHandlerAndItsExchangesAreRecorded() {
        Changes changes = Locks.between(
                TestApplication.of(UserCreated.class), TestApplication.of(UserCreated.class, OfBilling.class));

        assertThat(Locks.breaks(changes)).isEmpty();
        assertThat(Locks.differences(changes))
                .containsExactly(
                        "event invoice.paid version 1 of acme.billing: that it is handled is not in the lock",
                        "exchange acme.billing: it is not in the lock",
                        "exchange dead_letter.acme.billing: it is not in the lock",
                        "exchange retry.acme.billing: it is not in the lock",
                        "queue acme.billing.1.event.invoice_paid.registration_book: it is not in the lock");
    }
}
