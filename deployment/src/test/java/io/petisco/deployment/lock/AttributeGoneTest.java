package io.petisco.deployment.lock;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;

import static org.assertj.core.api.Assertions.assertThat;

class AttributeGoneTest {

    static class Full {
        record Address(String city, String zip) {}

        record UserCreated(String email, int age, Address address) implements DomainEvent {}
    }

    static class Removed {
        record Address(String city) {}

        record UserCreated(String email, Address address) implements DomainEvent {}
    }

    static class Renamed {
        record Address(String city, String zip) {}

        record UserCreated(String mail, int age, Address address) implements DomainEvent {}
    }

    static class Reads {
        record InvoicePaid(String id, int amount) implements DomainEvent {}

        static class Handlers {
            @HandlesEvent(service = "billing")
            void book(InvoicePaid event) {}
        }
    }

    static class ReadsLess {
        record InvoicePaid(String id) implements DomainEvent {}

        static class Handlers {
            @HandlesEvent(service = "billing")
            void book(InvoicePaid event) {}
        }
    }

    @Test
    void aRemovedAttributeBreaksReaders() {
        Changes changes = Locks.between(Full.class, Removed.class);

        assertThat(Locks.breaks(changes))
                .containsExactly(
                        "event user.created version 1: the attribute 'address.zip' is gone. Readers get null or 0"
                                + " instead, and strict readers dead-letter the message. Fix: keep the attribute, or"
                                + " give the message a new version with @MessageType(version = ...),"
                                + " which alsoAs and fromVersion connect with the old one",
                        "event user.created version 1: the attribute 'age' is gone. Readers get null or 0 instead, and"
                                + " strict readers dead-letter the message. Fix: keep the attribute, or give the"
                                + " message a new version with @MessageType(version = ...),"
                                + " which alsoAs and fromVersion connect with the old one");
        assertThat(Locks.differences(changes)).isEmpty();
    }

    @Test
    void theNewNameOfARenamedAttributeIsSuggested() {
        assertThat(Locks.breaks(Locks.between(Full.class, Renamed.class)))
                .containsExactly("event user.created version 1: the attribute 'email' is gone. Readers get null or 0"
                        + " instead, and strict readers dead-letter the message. 'mail' is new and has the same type."
                        + " Fix: if it was renamed, keep the name in JSON with @JsonProperty(\"email\"), or give the"
                        + " message a new version with @MessageType(version = ...),"
                        + " which alsoAs and fromVersion connect with the old one");
    }

    @Test
    void aHandledMessageMayBeReadInPart() {
        Changes changes = Locks.between(Reads.class, ReadsLess.class);

        assertThat(Locks.breaks(changes)).isEmpty();
        assertThat(Locks.differences(changes))
                .containsExactly("event invoice.paid version 1 of acme.billing: the attribute 'amount' is not read any"
                        + " more");
    }
}
