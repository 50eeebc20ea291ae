package io.petisco.outbox.jdbc;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox without its content, for a list.
 *
 * @param key none of the rows with this key may overtake another one; null where there is none
 * @param scheduleId what cancels it; null where it is not scheduled
 * @param dueAt when it may be sent
 * @param attempts how often the broker has refused it
 * @param parkedAt since when it waits for a decision; null if it does not
 * @param lastError why it was not sent; null if that was not tried
 */
public record WaitingRow(
        long id,
        String messageId,
        String exchange,
        String routingKey,
        @Nullable String key,
        @Nullable String scheduleId,
        @Nullable Instant dueAt,
        int attempts,
        @Nullable Instant parkedAt,
        @Nullable String lastError,
        @Nullable Instant createdAt) {}
