package io.petisco.test;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEventBus;
import io.petisco.test.app.InvoicePaid;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class RetriesAreShortTest {

    private static final String SEEN = """
            Seen since the last reset:
              Ledger#bookInvoice: handled 0, failed 3 (last: java.lang.IllegalStateException: no ledger for 5), \
            retried 2, dead-lettered 1
              nothing of 7 other handlers
              published: InvoicePaid (1)""";

    @Inject
    PetiscoTest petisco;

    @Inject
    DomainEventBus events;

    @Test
    void alsoForAHandlerThatAsksForAnHour() {
        events.publish(new InvoicePaid(5));

        petisco.awaitRetried("bookInvoice", 2);
        petisco.awaitDeadLettered("bookInvoice");

        assertThat(petisco.deadLettered("bookInvoice")).singleElement().satisfies(dead -> {
            assertThat(dead.handler()).isEqualTo("io.petisco.test.app.Ledger#bookInvoice");
            assertThat(dead.envelope().orElseThrow().attributes()).containsEntry("cents", 5);
            assertThat(dead.failure()).isEqualTo("java.lang.IllegalStateException: no ledger for 5");
        });
    }

    @Test
    void andEachTimeOutSaysWhatWasSeenInstead() {
        Duration soon = Duration.ofMillis(50);
        events.publish(new InvoicePaid(5));
        petisco.awaitRetried("bookInvoice");
        petisco.awaitRetried("bookInvoice", Duration.ofSeconds(10));
        petisco.awaitDeadLettered("bookInvoice", Duration.ofSeconds(10));

        assertThatThrownBy(() -> petisco.awaitHandled("bookInvoice", soon))
                .hasMessage("Ledger#bookInvoice: handled 0 of 1 times within 50 ms. " + SEEN);
        assertThatThrownBy(() -> petisco.awaitRetried("bookInvoice", 3, soon))
                .hasMessage("Ledger#bookInvoice: retried 2 of 3 times within 50 ms. " + SEEN);
        assertThatThrownBy(() -> petisco.awaitDeadLettered("bookInvoice", 2, soon))
                .hasMessage("Ledger#bookInvoice: dead-lettered 1 of 2 times within 50 ms. " + SEEN);
    }
}
