package io.petisco;

import java.util.Map;

/**
 * Entries for the {@code meta} of a message that is sent to a channel: add it to the channel message's metadata, as
 * {@code Message.of(event).addMetadata(new OutgoingMeta(Map.of("client_id", "web")))}. It corresponds to {@code
 * withMeta} of a bus. Immutable.
 */
public record OutgoingMeta(Map<String, Object> entries) {

    public OutgoingMeta {
        entries = Map.copyOf(entries);
    }
}
