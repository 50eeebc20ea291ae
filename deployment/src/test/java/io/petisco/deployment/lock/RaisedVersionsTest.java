package io.petisco.deployment.lock;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.petisco.DomainEvent;
import io.petisco.Downcasts;
import io.petisco.HandlesEvent;
import io.petisco.MessageType;
import io.petisco.Upcasts;

import static org.assertj.core.api.Assertions.assertThat;

class RaisedVersionsTest {

    static class Before {
        record InvoicePaid(double amount) implements DomainEvent {}

        static class Booking {
            @HandlesEvent(service = "billing")
            void book(InvoicePaid event) {}
        }
    }

    static class WithoutUpcaster {
        @MessageType(version = 2)
        record InvoicePaid(long amountCents) implements DomainEvent {}

        static class Booking {
            @HandlesEvent(service = "billing")
            void book(InvoicePaid event) {}
        }
    }

    static class WithUpcaster {
        @MessageType(version = 2)
        record InvoicePaid(long amountCents) implements DomainEvent {}

        static class Booking {
            @HandlesEvent(service = "billing", fromVersion = 1)
            void book(InvoicePaid event) {}

            @Upcasts(type = "invoice.paid", from = 1)
            static void cents(ObjectNode attributes) {}
        }
    }

    static class Published {
        record InvoicePaid(double amount) implements DomainEvent {}
    }

    static class PublishedInBoth {
        @MessageType(version = 2, alsoAs = 1)
        record InvoicePaid(long amountCents) implements DomainEvent {}

        static class Versions {
            @Downcasts(type = "invoice.paid", to = 1)
            static void amount(ObjectNode attributes) {}
        }
    }

    @Test
    void aHandlerThatTakesOldMessagesTooBreaksNothing() {
        Changes changes = Locks.between(Before.class, WithUpcaster.class);

        assertThat(Locks.breaks(changes)).isEmpty();
        assertThat(Locks.differences(changes))
                .contains("event invoice.paid version 2 of acme.billing: that it is handled is not in the lock")
                .noneMatch(difference -> difference.contains("version 1"));
    }

    @Test
    void otherwiseItsOldQueueIsLeftBehind() {
        String queue = "acme.billing.1.event.invoice_paid.registration_book";

        assertThat(Locks.breaks(Locks.between(Before.class, WithoutUpcaster.class)))
                .containsExactly("queue " + queue + ": its handler takes version 2 of invoice.paid now. The queue stays"
                        + " bound: it gets each older message, and no handler takes them. Fix: take older messages too,"
                        + " with fromVersion and an @Upcasts method for each step. Or, if no service publishes the old"
                        + " version any more, deploy the new version to all instances, and delete the queue with its"
                        + " messages: petisco topology prune " + Locks.TOPOLOGY + " --only '*" + queue + "' --delete");
    }

    @Test
    void anEventThatIsPublishedInBothVersionsBreaksNothing() {
        Changes changes = Locks.between(Published.class, PublishedInBoth.class);

        assertThat(Locks.breaks(changes)).isEmpty();
        assertThat(Locks.differences(changes))
                .containsExactly("event invoice.paid version 2: that it is published is not in the lock");
    }
}
