package io.petisco.deployment.rules;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.MessageType;
import io.petisco.deployment.TestApplication;

class MessageRulesWireNameTest {

    record InvoicePaid(String id) implements DomainEvent {}

    @MessageType(name = "invoice.paid")
    record Paid(String id) implements DomainEvent {}

    @MessageType(name = "invoice.paid", version = 2)
    record PaidAgain(String id) implements DomainEvent {}

    record Changed<T>(T value) implements DomainEvent {}

    static class OfBilling {
        @HandlesEvent(service = "billing")
        void on(Paid event) {}
    }

    static class Changes {
        @HandlesEvent
        void text(Changed<String> event) {}

        @HandlesEvent
        void number(Changed<Integer> event) {}
    }

    private static final String CLASS = MessageRulesWireNameTest.class.getName();

    @Test
    void twoClasses() {
        TestApplication.of(InvoicePaid.class, Paid.class, PaidAgain.class)
                .hasProblems(CLASS + "$InvoicePaid and " + CLASS
                        + "$Paid: they are one type on the wire: DomainEvent 'invoice.paid' version 1."
                        + " Fix: give one of them another name or version with @MessageType");
    }

    @Test
    void twoTypeArguments() {
        TestApplication.of(Changed.class, Changes.class)
                .hasProblems(CLASS + "$Changed<java.lang.Integer> and " + CLASS
                        + "$Changed<java.lang.String>: they are one type on the wire: DomainEvent 'changed' version 1."
                        + " Fix: make a record or class of its own for each, which extends or implements the generic"
                        + " type");
    }

    @Test
    void typesOfDifferentServicesMayHaveOneName() {
        TestApplication.of(InvoicePaid.class, Paid.class, OfBilling.class).hasProblems();
    }

    @Test
    void unhandledTypesOfADependencyMayShareAName() {
        TestApplication.of(InvoicePaid.class).withDependency(Paid.class).hasProblems();
    }
}
