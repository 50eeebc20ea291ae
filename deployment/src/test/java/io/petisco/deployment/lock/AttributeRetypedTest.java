package io.petisco.deployment.lock;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;

import static org.assertj.core.api.Assertions.assertThat;

class AttributeRetypedTest {

    static class Before {
        record OrderPlaced(UUID id, double price, List<Integer> counts, int items) implements DomainEvent {}
    }

    static class After {
        record OrderPlaced(UUID id, long price, List<String> counts, long items) implements DomainEvent {}
    }

    static class Reads {
        record InvoicePaid(UUID id) implements DomainEvent {}

        static class Handlers {
            @HandlesEvent(service = "billing")
            void book(InvoicePaid event) {}
        }
    }

    static class ReadsText {
        record InvoicePaid(String id) implements DomainEvent {}

        static class Handlers {
            @HandlesEvent(service = "billing")
            void book(InvoicePaid event) {}
        }
    }

    @Test
    void anotherTypeBreaksReaders() {
        assertThat(Locks.breaks(Locks.between(Before.class, After.class)))
                .containsExactly(
                        "event order.placed version 1: the type of the attribute 'counts[]' is string, and was integer."
                                + " Readers that expect the old type may dead-letter the message. Fix: keep the type,"
                                + " and add an attribute of the new one, or give the message a new version with"
                                + " @MessageType(version = ...),"
                                + " which alsoAs and fromVersion connect with the old one",
                        "event order.placed version 1: the type of the attribute 'price' is integer, and was number."
                                + " Readers that expect the old type may dead-letter the message. Fix: keep the type,"
                                + " and add an attribute of the new one, or give the message a new version with"
                                + " @MessageType(version = ...),"
                                + " which alsoAs and fromVersion connect with the old one");
    }

    @Test
    void anotherFormatOfAHandledMessageToo() {
        assertThat(Locks.breaks(Locks.between(Reads.class, ReadsText.class)))
                .containsExactly("event invoice.paid version 1 of acme.billing: the type of the attribute 'id' is"
                        + " string, and was string (uuid). Publishers still send the old type, and such a message may"
                        + " become a dead letter. Fix: keep the type, and add an attribute of the new one, or give the"
                        + " message a new version with @MessageType(version = ...),"
                        + " which alsoAs and fromVersion connect with the old one");
    }
}
