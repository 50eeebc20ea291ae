package io.petisco.wire;

import io.petisco.MessageEnvelope;

/**
 * A message that was read.
 *
 * @param payload the message as the handler takes it
 */
public record DecodedMessage(MessageEnvelope envelope, Object payload) {

    /** Without the content of the message. */
    @Override
    public String toString() {
        return envelope.toString();
    }
}
