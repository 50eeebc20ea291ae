package io.petisco.runtime.publish;

import java.time.Instant;
import java.util.OptionalInt;

import io.petisco.Message;
import io.petisco.UnpublishedMessage;
import io.petisco.transport.OutgoingMessage;

/** A message that is passed to the fallback. */
record Unpublished(Message message, OutgoingMessage outgoing) implements UnpublishedMessage {

    @Override
    public String exchange() {
        return outgoing.exchange();
    }

    @Override
    public String routingKey() {
        return outgoing.routingKey();
    }

    @Override
    public String contentType() {
        return outgoing.properties().contentType();
    }

    @Override
    public String id() {
        return outgoing.properties().messageId();
    }

    @Override
    public String type() {
        return outgoing.properties().type();
    }

    @Override
    public String appId() {
        return outgoing.properties().appId();
    }

    @Override
    public Instant timestamp() {
        return outgoing.properties().timestamp();
    }

    @Override
    public OptionalInt priority() {
        Integer priority = outgoing.properties().priority();
        return priority == null ? OptionalInt.empty() : OptionalInt.of(priority);
    }

    @Override
    public byte[] body() {
        return outgoing.body().clone();
    }

    /** Without the content of the message, which must not appear in a log. */
    @Override
    public String toString() {
        return type() + " " + id() + " for exchange '" + exchange() + "', routing key '" + routingKey() + "'";
    }
}
