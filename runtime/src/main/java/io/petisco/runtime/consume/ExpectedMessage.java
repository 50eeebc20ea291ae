package io.petisco.runtime.consume;

/**
 * The required type of a queue's messages.
 *
 * @param javaType the type to read them as, in Jackson's canonical form; empty where the handler takes envelopes
 * @param messageName the message's name on the wire; empty where the handler takes envelopes
 * @param kind {@code event} or {@code command}; empty where it may be either
 * @param version the version of the message type; 0 where the handler takes envelopes
 */
public record ExpectedMessage(String javaType, String messageName, String kind, int version) {

    /** Envelopes of a kind, or of both where that is empty. */
    public static ExpectedMessage envelope(String kind) {
        return new ExpectedMessage("", "", kind, 0);
    }

    boolean isEnvelope() {
        return javaType.isEmpty();
    }
}
