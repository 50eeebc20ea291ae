package io.petisco.outbox.jdbc;

import org.jspecify.annotations.Nullable;

import io.petisco.transport.OutgoingMessage;

/**
 * A message that is added to the table.
 *
 * @param event whether the message is an event, which may be unroutable, unlike a command
 * @param key rows with the same key must not overtake each other; null without a key
 */
public record NewRow(
        OutgoingMessage message, boolean event, @Nullable String key) {

    /** The shard of the key; null without a key. */
    public @Nullable Integer shard() {
        return key == null ? null : Shards.of(key);
    }
}
