package io.petisco.deployment.plan;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.HandlesAllMessages;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.MessageEnvelope;
import io.petisco.MessageType;
import io.petisco.deployment.TestApplication;

/** A small application whose generated files the tests check. */
class SampleApplication {

    enum Channel {
        MAIL,
        SMS
    }

    record Address(String city, @JsonProperty("zip") String postalCode) {}

    record UserCreated(UUID userId, Channel preferredChannel, List<Address> addresses) implements DomainEvent {}

    @MessageType(version = 2)
    record InvoicePaid(UUID invoiceId, int amountCents) implements DomainEvent {}

    record PersistUser(UUID userId) implements Command {}

    static class Handlers {
        @HandlesEvent
        void sendMail(UserCreated event) {}

        @HandlesEvent(service = "billing", retryTtl = "10s")
        void bookInvoice(InvoicePaid event) {}

        @HandlesCommand
        void persistUser(PersistUser command) {}

        @HandlesAllMessages
        void store(MessageEnvelope message) {}
    }

    static TestApplication application() {
        return TestApplication.of(SampleApplication.class).with("quarkus.petisco.queue.ttl", "1h");
    }
}
