package io.petisco.outbox.jdbc;

import org.jspecify.annotations.Nullable;

import io.petisco.transport.OutgoingMessage;

/**
 * A message in the table.
 *
 * @param event whether it may have no queue that takes it, which a command may not
 * @param key none of the rows with this key may overtake another one; null where there is none
 * @param shard of the key; null where there is none
 * @param attempts how often the broker has refused it
 * @param dueInMicros how long it has to wait; not positive if it is due
 */
public record Row(
        long id,
        OutgoingMessage message,
        boolean event,
        @Nullable String key,
        @Nullable Integer shard,
        int attempts,
        long dueInMicros) {}
