package io.petisco.runtime.consume;

import io.petisco.MessageKind;
import io.petisco.wire.DecodedMessage;
import io.petisco.wire.MessageDecoder;
import io.petisco.wire.UndecodableMessageException;

/** Refuses messages that are not of the expected kind. */
record OneKindDecoder(MessageDecoder decoder, MessageKind expected) implements MessageDecoder {

    @Override
    public DecodedMessage decode(byte[] body) {
        DecodedMessage message = decoder.decode(body);
        MessageKind kind = message.envelope().kind();
        if (kind != expected) {
            throw new UndecodableMessageException("it is a " + kind.wireName() + ", but a " + expected.wireName()
                    + " is expected: " + message.envelope().type());
        }
        return message;
    }
}
