package io.petisco.examples.registration.docs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

import io.petisco.HandlesDeadLetter;
import io.petisco.HandlesQueue;
import io.petisco.MessageContext;
import io.petisco.MessageDeadLettered;
import io.petisco.MessageEnvelope;
import io.petisco.examples.registration.UserCreated;
import io.quarkus.logging.Log;

/** Code in guide-control.adoc. */
class SpecialHandlerExamples {

    @ApplicationScoped
    static class Undertaker {
        @HandlesDeadLetter(handler = "send_mail_on_user_created")
        void onDead(UserCreated event, MessageContext context) {
            Log.warnf("%s died: %s", event, context.headers().get("x-petisco-message"));
        }
    }

    @ApplicationScoped
    static class OnCall {
        void alert(@ObservesAsync MessageDeadLettered dead) {
            Log.errorf("%s gave up after attempt %d: %s", dead.handler(), dead.attempt(), dead.reason());
            Log.errorf("petisco dead-letters show %s", dead.deadLetterQueue());
        }
    }

    @ApplicationScoped
    static class LegacyOrders {
        @HandlesQueue("legacy.orders")
        void onLegacy(MessageEnvelope message) {
            Log.infof("%s %s", message.type(), message.attributes());
        }
    }
}
