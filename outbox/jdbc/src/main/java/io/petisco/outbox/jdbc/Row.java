package io.petisco.outbox.jdbc;

import org.jspecify.annotations.Nullable;

import io.petisco.transport.OutgoingMessage;

/**
 * A message in the table.
 *
 * @param event whether the message is an event, which may be unroutable, unlike a command
 * @param key rows with the same key must not overtake each other; null without a key
 * @param shard the shard of the key; null without a key
 * @param attempts how often the broker has refused it
 * @param dueInMicros how long it has to wait; not positive if it is due
 * @param defect why the row is not readable, so that its message has no properties but its id; null if it is readable
 */
public record Row(
        long id,
        OutgoingMessage message,
        boolean event,
        @Nullable String key,
        @Nullable Integer shard,
        int attempts,
        long dueInMicros,
        @Nullable String defect) {}
