package io.petisco.deployment.plan;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;

class PlanFactoryOtherServicesTest {

    record InvoicePaid(String id) implements DomainEvent {}

    static class Handlers {
        @HandlesEvent(service = "billing")
        void bookInvoice(InvoicePaid event) {}

        @HandlesEvent(service = "billing", name = "as_in_python")
        void named(InvoicePaid event) {}

        @HandlesEvent(service = "registration")
        void own(InvoicePaid event) {}
    }

    @Test
    void withTheOwnServiceInTheirName() {
        assertThat(TestApplication.of(getClass()).plan().handlers())
                .flatExtracting(handler -> handler.types())
                .extracting(type -> type.subscription().queue())
                .containsExactly(
                        "acme.billing.1.event.invoice_paid.registration_book_invoice",
                        "acme.billing.1.event.invoice_paid.as_in_python",
                        "acme.registration.1.event.invoice_paid.own");
    }

    @Test
    void withTheOwnOrganizationTooWhereTheServiceIsOfAnother() {
        TestApplication application = TestApplication.of(getClass()).withService("billing", "bank", "ledger");

        assertThat(application.plan().handlers())
                .flatExtracting(handler -> handler.types())
                .extracting(type -> type.subscription().queue())
                .containsExactly(
                        "bank.ledger.1.event.invoice_paid.acme_registration_book_invoice",
                        "bank.ledger.1.event.invoice_paid.as_in_python",
                        "acme.registration.1.event.invoice_paid.own");
        assertThat(application.topology().exchanges())
                .extracting(exchange -> exchange.name())
                .contains("acme.registration", "bank.ledger", "retry.bank.ledger", "dead_letter.bank.ledger");
    }

    @Test
    void namesThatCannotBePartsAreRefused() {
        TestApplication.of()
                .withService("billing", "the bank", "led.ger")
                .hasProblems(
                        "application.properties: quarkus.petisco.services.\"billing\".organization 'the bank' contains"
                                + " white space. Fix: use letters, digits, '-' and '_' only: it is one part of queue names"
                                + " and routing keys",
                        "application.properties: quarkus.petisco.services.\"billing\".service 'led.ger' contains a dot."
                                + " Fix: use letters, digits, '-' and '_' only: it is one part of queue names and routing"
                                + " keys");
    }
}
