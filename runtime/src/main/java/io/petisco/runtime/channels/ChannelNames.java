package io.petisco.runtime.channels;

import io.petisco.topology.ServiceName;
import io.petisco.topology.Subscription;
import io.petisco.topology.TopologyNames;

/** The names of channels. They have no dots, which Quarkus Messaging would require to be quoted. */
public final class ChannelNames {

    /** The outgoing channel for events. */
    public static final String DOMAIN_EVENTS = "domain-events";

    /** The outgoing channel for commands. */
    public static final String COMMANDS = "commands";

    /** The incoming channel for every message of the service. */
    public static final String STORE = "store";

    private static final String SEPARATOR = "-";
    private static final int FIRST_VERSION = 1;

    private ChannelNames() {}

    /**
     * The channel for a handler's queue: {@code user_created-send_mail_on_user_created} for {@code
     * acme.registration.1.event.user_created.send_mail_on_user_created}. The name of another service precedes its
     * messages, and the handler part omits the name of the own service.
     */
    public static String incoming(ServiceName own, Subscription subscription) {
        String message = message(subscription.messageName(), subscription.version());
        if (subscription.publisher().equals(own)) {
            return message + SEPARATOR + subscription.handler();
        }
        String ownPrefix = own.service() + "_";
        String handler = subscription.handler().startsWith(ownPrefix)
                ? subscription.handler().substring(ownPrefix.length())
                : subscription.handler();
        return subscription.publisher().service() + SEPARATOR + message + SEPARATOR + handler;
    }

    /** The part of the name for a message type: {@code user_created}, or {@code invoice_paid_v2}. */
    public static String message(String messageName, int version) {
        String name = TopologyNames.routingPart(messageName);
        return version == FIRST_VERSION ? name : name + "_v" + version;
    }
}
