package io.petisco.inmemory;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.petisco.topology.TopologyNames;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PropertiesFrame;

/** Copies a published message as it would arrive over a wire: immutable, and only with what AMQP can carry. */
final class WireCopy {

    private WireCopy() {}

    /** @throws IllegalArgumentException if AMQP cannot carry it */
    static InMemoryMessage of(OutgoingMessage message) {
        return new InMemoryMessage(
                checked(message.exchange()),
                checked(message.routingKey()),
                properties(message.properties()),
                message.body(),
                false);
    }

    /** Whether the properties fit into one frame. */
    static boolean fits(MessageProperties properties) {
        return PropertiesFrame.bytes(properties) <= PropertiesFrame.DEFAULT_MAX_BYTES;
    }

    private static MessageProperties properties(MessageProperties properties) {
        Map<String, Object> headers = properties.headers().isEmpty() ? Map.of() : table(properties.headers());
        if (!fits(properties)) {
            throw new IllegalArgumentException("properties of " + PropertiesFrame.bytes(properties)
                    + " bytes, more than the " + PropertiesFrame.DEFAULT_MAX_BYTES + " of a frame");
        }
        return new MessageProperties(
                shortText(properties.contentType()),
                shortText(properties.contentEncoding()),
                shortText(properties.messageId()),
                shortText(properties.correlationId()),
                shortText(properties.replyTo()),
                shortText(properties.type()),
                shortText(properties.appId()),
                properties.timestamp() == null ? null : properties.timestamp().truncatedTo(ChronoUnit.SECONDS),
                properties.priority(),
                headers);
    }

    private static @Nullable String shortText(@Nullable String text) {
        return text == null ? null : checked(text);
    }

    private static String checked(String text) {
        if (TopologyNames.bytes(text) > TopologyNames.MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a text of " + TopologyNames.bytes(text) + " bytes, where AMQP allows " + TopologyNames.MAX_BYTES);
        }
        return text;
    }

    private static Map<String, Object> table(Map<?, ?> table) {
        Map<String, Object> copy = new LinkedHashMap<>();
        table.forEach((key, value) -> {
            String name = checked(String.valueOf(key));
            copy.put(name, value(name, value));
        });
        return Collections.unmodifiableMap(copy);
    }

    private static Object value(String name, Object value) {
        if (value instanceof Map<?, ?> table) {
            return table(table);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(value(name, element)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (value instanceof Date date) {
            return new Date(Math.floorDiv(date.getTime(), 1_000L) * 1_000);
        }
        if (value == null
                || value instanceof Boolean
                || value instanceof Byte
                || value instanceof Short
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Float
                || value instanceof Double
                || value instanceof BigDecimal) {
            return value;
        }
        throw new IllegalArgumentException("header " + name + " is of a type that AMQP does not support: "
                + value.getClass().getName());
    }
}
