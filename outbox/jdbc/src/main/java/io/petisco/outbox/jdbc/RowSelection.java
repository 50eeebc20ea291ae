package io.petisco.outbox.jdbc;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A selection of rows of the outbox. Immutable.
 *
 * @param routingKey the routing key, with {@code *} for any text; null for all
 * @param olderThan the minimum time since a row was added; null for all
 */
public record RowSelection(
        State state, @Nullable String routingKey, @Nullable Duration olderThan) {

    /** What the rows wait for. */
    public enum State {
        /** To be sent, or to be sent again after a failure. */
        WAITING,
        /** For a decision: they failed too often. */
        PARKED,
        /** For their time. */
        SCHEDULED
    }

    public static RowSelection all(State state) {
        return new RowSelection(state, null, null);
    }

    String condition(Dialect dialect) {
        String condition = switch (state) {
            case WAITING -> "parked_at is null and (schedule_id is null or due_at <= " + dialect.now() + ")";
            case PARKED -> "parked_at is not null";
            case SCHEDULED -> "parked_at is null and schedule_id is not null and due_at > " + dialect.now();
        };
        return condition
                + (routingKey == null ? "" : " and routing_key like ? escape '!'")
                + (olderThan == null ? "" : " and created_at < " + dialect.later());
    }

    /** The pattern for SQL's {@code like}, where {@code %} and {@code _} have a meaning. */
    String likePattern() {
        return String.valueOf(routingKey)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_")
                .replace('*', '%');
    }
}
