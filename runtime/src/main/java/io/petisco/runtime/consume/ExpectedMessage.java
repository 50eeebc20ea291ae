package io.petisco.runtime.consume;

/**
 * The required type of a queue's messages.
 *
 * @param javaType the type to deserialize, in Jackson's canonical form; empty if the handler takes envelopes
 * @param messageName the message's name on the wire; empty if the handler takes envelopes
 * @param kind {@code event} or {@code command}; empty if it may be either
 * @param fromVersion the oldest version that is taken; 0 if the handler takes envelopes
 * @param version the version of the message class; 0 if the handler takes envelopes
 */
public record ExpectedMessage(String javaType, String messageName, String kind, int fromVersion, int version) {

    /** Envelopes of a kind; of both kinds if it is empty. */
    public static ExpectedMessage envelope(String kind) {
        return new ExpectedMessage("", "", kind, 0, 0);
    }

    boolean isEnvelope() {
        return javaType.isEmpty();
    }
}
