package io.petisco.it;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.petisco.HandlesDeadLetter;
import io.petisco.HandlesEvent;
import io.petisco.HandlesQueue;
import io.petisco.MessageContext;
import io.petisco.MessageEnvelope;
import io.petisco.MessageKind;
import io.petisco.it.Events.Dying;
import io.petisco.it.Events.DyingForGood;
import io.petisco.it.Events.LegacyOrder;
import io.smallrye.mutiny.Uni;

/** Handlers of dead letters, and of queues that another service declares. */
@ApplicationScoped
public class SpecialHandlers {

    public static final String LEGACY = "legacy.orders";
    public static final String LEGACY_COMMANDS = "legacy.commands";
    public static final String LEGACY_DEAD = "legacy.dead";

    @Inject
    Received received;

    private volatile boolean failing;

    public void setFailing(boolean failing) {
        this.failing = failing;
    }

    @HandlesEvent(maxRetries = 0)
    void dies(Dying event) {
        throw new IllegalStateException("number " + event.number());
    }

    @HandlesDeadLetter(handler = "dies")
    void onDead(Dying event, MessageContext context) {
        received.add("onDead", event, context);
    }

    @HandlesEvent(maxRetries = 0)
    void diesForGood(DyingForGood event) {
        throw new IllegalStateException("number " + event.number());
    }

    /** Retries only after an hour, so never during a test. */
    @HandlesDeadLetter(handler = "diesForGood", retryDelay = "1h")
    Uni<Void> onDeadForGood(MessageEnvelope message) {
        received.add("onDeadForGood", message.attributes().get("number"), null);
        return failing || message.attributes().get("number").equals(0)
                ? Uni.createFrom().failure(new IllegalStateException("still dead"))
                : Uni.createFrom().voidItem();
    }

    @HandlesQueue(value = LEGACY, maxRetries = 1)
    void onLegacy(LegacyOrder order, MessageContext context) {
        received.add("onLegacy", order, context);
        if (order.number() == 13) {
            throw new IllegalStateException("unlucky");
        }
    }

    @HandlesQueue(value = LEGACY_COMMANDS, expected = MessageKind.COMMAND)
    void onLegacyCommand(MessageEnvelope message) {
        received.add("onLegacyCommand", message.type(), null);
    }

    @HandlesQueue(value = LEGACY_DEAD, keepsFailed = true, retryTtl = "200ms")
    void onLegacyDead(LegacyOrder order, MessageContext context) {
        received.add("onLegacyDead", order, context);
        if (received.by("onLegacyDead", order).size() < 3) {
            throw new IllegalStateException("not yet");
        }
    }
}
