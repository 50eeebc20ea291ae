package io.petisco.outbox.jdbc;

import org.jspecify.annotations.Nullable;

import io.petisco.transport.OutgoingMessage;

/**
 * A message that is added to the table.
 *
 * @param event whether it may have no queue that takes it, which a command may not
 * @param key none of the rows with this key may overtake another one; null where there is none
 */
public record NewRow(
        OutgoingMessage message, boolean event, @Nullable String key) {

    /** The shard of its key; null where there is none. */
    public @Nullable Integer shard() {
        return key == null ? null : Shards.of(key);
    }
}
