package io.petisco.console.app;

import java.io.IOException;
import java.util.Map;

import io.petisco.operations.OnCall;
import io.petisco.operations.OnCall.Message;

/** The queues of a few services, with a name as Python's applications and this extension's have it. */
final class Landscape {

    /** Handlers of the service {@code acme.shop}: with the others, there are more than 300 queues. */
    static final int SHOP_HANDLERS = 97;

    private Landscape() {}

    static void declare(OnCall onCall) throws IOException {
        onCall.handlerQueues();
        exchanges(onCall, "acme.mail");
        handler(onCall, "acme.registration", "event.user_confirmed", "mail_welcome_user_on_user_confirmed");
        handler(onCall, "acme.registration", "command.delete_user", "delete_user");
        handler(onCall, "acme.registration", "event.user_invited", "send_invitation_on_user_invited");
        exchanges(onCall, "acme.shop");
        for (int i = 0; i < SHOP_HANDLERS; i++) {
            handler(onCall, "acme.shop", "event.order_placed", "notify_warehouse_%02d_on_order_placed".formatted(i));
        }
        onCall.channel().queueDeclare("metrics", true, false, false, Map.of());
    }

    static void exchanges(OnCall onCall, String service) throws IOException {
        onCall.exchange(service);
        onCall.exchange("retry." + service);
        onCall.exchange("dead_letter." + service);
    }

    /** The three queues of a handler. Returns the name of the one for dead letters. */
    static String handler(OnCall onCall, String publisher, String type, String handler) throws IOException {
        String main = publisher + ".1." + type + "." + handler;
        String dead = "dead_letter." + main;
        onCall.queue(main, Map.of(), publisher, "retry." + main);
        onCall.queue("retry." + main, Map.of(), "retry." + publisher, "retry." + main);
        onCall.queue(dead, Map.of(), "dead_letter." + publisher, dead);
        return dead;
    }

    static Message failed(String id, String exception) {
        return Message.of(id, "user.created", "web", exception);
    }
}
