package io.petisco.examples.registration.docs;

import jakarta.enterprise.context.ApplicationScoped;

import io.petisco.HandlesDeadLetter;
import io.petisco.HandlesQueue;
import io.petisco.MessageContext;
import io.petisco.MessageEnvelope;
import io.petisco.examples.registration.UserCreated;
import io.quarkus.logging.Log;

/** Code in docs/guide-control.md. */
class SpecialHandlerExamples {

    @ApplicationScoped
    static class Undertaker {
        @HandlesDeadLetter(handler = "send_mail_on_user_created")
        void onDead(UserCreated event, MessageContext context) {
            Log.warnf("%s died: %s", event, context.headers().get("x-petisco-message"));
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
