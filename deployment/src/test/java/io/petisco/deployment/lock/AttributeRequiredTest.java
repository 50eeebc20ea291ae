package io.petisco.deployment.lock;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;

import static org.assertj.core.api.Assertions.assertThat;

class AttributeRequiredTest {

    static class Before {
        record InvoicePaid(String id, Optional<String> note) implements DomainEvent {}

        static class Handlers {
            @HandlesEvent(service = "billing")
            void book(InvoicePaid event) {}
        }
    }

    static class After {
        record InvoicePaid(String id, String note, int amount, Optional<String> reference) implements DomainEvent {}

        static class Handlers {
            @HandlesEvent(service = "billing")
            void book(InvoicePaid event) {}
        }
    }

    static class OnlyPublished {
        record Shipped(String id) implements DomainEvent {}
    }

    static class OnlyPublishedAfter {
        record Shipped(String id, String address) implements DomainEvent {}
    }

    private static final String CONSEQUENCE = ". Messages that were published before have no value for it: it is null"
            + " or 0, or a dead letter with quarkus.petisco.json.missing-attributes=fail. Fix: make it Optional or"
            + " @Nullable. Once all publishers send it and no older message is in a queue, make it required";

    @Test
    void olderMessagesHaveNoValueForIt() {
        Changes changes = Locks.between(Before.class, After.class);

        assertThat(Locks.breaks(changes))
                .containsExactly(
                        "event invoice.paid version 1 of acme.billing: the attribute 'amount' is new and required"
                                + CONSEQUENCE,
                        "event invoice.paid version 1 of acme.billing: the attribute 'note' is required now"
                                + CONSEQUENCE);
        assertThat(Locks.differences(changes))
                .containsExactly(
                        "event invoice.paid version 1 of acme.billing: the attribute 'reference' is not in the lock");
    }

    @Test
    void aPublishedMessageMayHaveMore() {
        Changes changes = Locks.between(OnlyPublished.class, OnlyPublishedAfter.class);

        assertThat(Locks.breaks(changes)).isEmpty();
        assertThat(Locks.differences(changes))
                .containsExactly("event shipped version 1: the attribute 'address' is not in the lock");
    }
}
