package io.petisco.deployment.lock;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;

import static org.assertj.core.api.Assertions.assertThat;

class AttributeNoLongerRequiredTest {

    static class Before {
        record UserCreated(String email, String name) implements DomainEvent {}

        record InvoicePaid(String id) implements DomainEvent {}

        static class Handlers {
            @HandlesEvent(service = "billing")
            void book(InvoicePaid event) {}
        }
    }

    static class After {
        record UserCreated(String email, @Nullable String name) implements DomainEvent {}

        record InvoicePaid(Optional<String> id) implements DomainEvent {}

        static class Handlers {
            @HandlesEvent(service = "billing")
            void book(InvoicePaid event) {}
        }
    }

    @Test
    void readersOfAPublishedMessageRelyOnIt() {
        Changes changes = Locks.between(Before.class, After.class);

        assertThat(Locks.breaks(changes))
                .containsExactly("event user.created version 1: the attribute 'name' was required, and may now have no"
                        + " value. Readers get null or 0, and strict readers dead-letter the message. Fix: keep it"
                        + " required, or give the message a new version with @MessageType(version = ...),"
                        + " which alsoAs and fromVersion connect with the old one");
        assertThat(Locks.differences(changes))
                .containsExactly(
                        "event invoice.paid version 1 of acme.billing: the attribute 'id' is not required any more");
    }
}
