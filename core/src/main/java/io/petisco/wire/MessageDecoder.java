package io.petisco.wire;

/** Reads the messages of one queue. Safe for use by several threads. */
@FunctionalInterface
public interface MessageDecoder {

    /**
     * Reads one message.
     *
     * @param body the bytes; they are kept by the envelope and must not be changed afterwards
     * @throws UndecodableMessageException if they are not a message of the expected type
     */
    DecodedMessage decode(byte[] body);

    /**
     * Prepares what the first message would otherwise have to wait for. Optional.
     *
     * @throws UndecodableMessageException if no message of the type can be read
     */
    default void prepare() {}
}
