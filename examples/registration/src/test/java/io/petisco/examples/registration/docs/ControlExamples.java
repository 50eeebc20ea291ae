package io.petisco.examples.registration.docs;

import jakarta.inject.Inject;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.MessageConsumer;
import io.petisco.MessageContext;

/** The code in guide-control.adoc. */
class ControlExamples {

    static class MailServerWatch {

        @Inject
        MessageConsumer consumer;

        void whileTheMailServerIsDown() {
            consumer.pause("acme.registration.1.event.user_created.send_mail_on_user_created");
        }

        void onceItIsBack() {
            consumer.resume("acme.registration.1.event.user_created.send_mail_on_user_created");
        }
    }

    record OrderPlaced(String orderId) implements DomainEvent {}

    interface Payments {
        boolean areUp();

        void charge(OrderPlaced event);
    }

    static class Charging {

        @Inject
        MessageConsumer consumer;

        @Inject
        Payments payments;

        @HandlesEvent
        void chargeCard(OrderPlaced event, MessageContext context) {
            if (!payments.areUp()) {
                consumer.pause(context.queue());
                throw new IllegalStateException("payments are down");
            }
            payments.charge(event);
        }
    }
}
