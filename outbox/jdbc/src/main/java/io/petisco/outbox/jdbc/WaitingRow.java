package io.petisco.outbox.jdbc;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox without its content, for a list.
 *
 * @param key rows with the same key must not overtake each other; null without a key
 * @param scheduleId the id that cancels it; null if it is not scheduled
 * @param dueAt when it may be sent
 * @param attempts how often the broker has refused it
 * @param parkedAt since when it has waited for a decision; null if it does not
 * @param lastError why it was not sent; null if sending was not tried
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
