package io.petisco.deployment.rules;

import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.MessageType;
import io.petisco.Upcasts;
import io.petisco.deployment.TestApplication;
import io.petisco.deployment.model.HandledMessage;

import static org.assertj.core.api.Assertions.assertThat;

class FromVersionTest {

    @MessageType(version = 3)
    record InvoicePaid(int amount) implements DomainEvent {}

    record InvoiceSent(int amount) implements DomainEvent {}

    static class Both {
        @HandlesEvent(
                value = {InvoicePaid.class, InvoiceSent.class},
                fromVersion = 1)
        void book(DomainEvent event) {}
    }

    static class OneVersion {
        @HandlesEvent
        void book(InvoicePaid event) {}
    }

    static class Versions {
        @Upcasts(type = "invoice.paid", from = 1)
        void first(ObjectNode attributes) {}

        @Upcasts(type = "invoice.paid", from = 2)
        void second(ObjectNode attributes) {}
    }

    private static List<String> handled(Class<?> handlers) {
        return TestApplication.of(InvoicePaid.class, InvoiceSent.class, Versions.class, handlers)
                .validation()
                .handlers()
                .get(0)
                .messages()
                .stream()
                .map(HandledMessage::wireType)
                .map(Object::toString)
                .toList();
    }

    @Test
    void eachTypeInEachOfItsVersions() {
        assertThat(handled(Both.class))
                .containsExactly(
                        "domain_event invoice.paid version 1",
                        "domain_event invoice.paid version 2",
                        "domain_event invoice.paid version 3",
                        "domain_event invoice.sent version 1");
    }

    @Test
    void withoutItOnlyTheVersionOfTheClass() {
        assertThat(handled(OneVersion.class)).containsExactly("domain_event invoice.paid version 3");
    }
}
