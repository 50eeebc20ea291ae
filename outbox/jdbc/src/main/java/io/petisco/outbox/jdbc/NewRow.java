package io.petisco.outbox.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;

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

    /** The columns that {@link #bind} sets. */
    static final String MESSAGE_COLUMNS = "message_id, exchange, routing_key, properties, body";

    /** In the column of the id, which is not null: the message has none. */
    static final String NO_ID = "";

    /**
     * Whether the table can hold a message without changing it: its columns are texts. A message of this application is
     * JSON in UTF-8; one that it has received may be anything.
     */
    public static boolean canHold(OutgoingMessage message) {
        String body = new String(message.body(), StandardCharsets.UTF_8);
        String id = message.properties().messageId();
        return isText(body)
                && (id == null || isText(id))
                && Arrays.equals(body.getBytes(StandardCharsets.UTF_8), message.body());
    }

    /** PostgreSQL accepts no character 0. */
    private static boolean isText(String text) {
        return text.indexOf('\0') < 0;
    }

    /** The shard of the key; null without a key. */
    public @Nullable Integer shard() {
        return key == null ? null : Shards.of(key);
    }

    /** Sets the first parameters, those of {@link #MESSAGE_COLUMNS}. */
    void bind(PreparedStatement insert) throws SQLException {
        String id = message.properties().messageId();
        insert.setString(1, id == null ? NO_ID : id);
        insert.setString(2, message.exchange());
        insert.setString(3, message.routingKey());
        insert.setString(4, new StoredProperties(message.properties(), event).toJson());
        insert.setString(5, new String(message.body(), StandardCharsets.UTF_8));
    }
}
