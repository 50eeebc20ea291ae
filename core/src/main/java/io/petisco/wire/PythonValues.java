package io.petisco.wire;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;

/**
 * Reads values that Python services write and Jackson does not accept: times without {@code T} and zone, which are in
 * UTC, UUIDs without dashes, and {@code True} for a whole number. Jackson calls it only after a failure, so it costs
 * the usual message nothing.
 */
final class PythonValues extends DeserializationProblemHandler {

    private static final Set<Class<?>> WHOLE_NUMBERS =
            Set.of(int.class, long.class, short.class, byte.class, Integer.class, Long.class, Short.class, Byte.class);

    @Override
    public Object handleWeirdStringValue(DeserializationContext context, Class<?> type, String value, String failure) {
        if (type == UUID.class) {
            return uuid(value);
        }
        if (type == Instant.class || type == Date.class || type.getName().startsWith("java.time.")) {
            try {
                return time(OccurredOn.parse(value.strip()), type);
            } catch (UndecodableMessageException e) {
                return NOT_HANDLED;
            }
        }
        return NOT_HANDLED;
    }

    private static Object time(Instant instant, Class<?> type) {
        if (type == Instant.class) {
            return instant;
        }
        if (type == LocalDateTime.class) {
            return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        }
        if (type == OffsetDateTime.class) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (type == ZonedDateTime.class) {
            return instant.atZone(ZoneOffset.UTC);
        }
        return type == Date.class ? Date.from(instant) : NOT_HANDLED;
    }

    /** Python's {@code uuid.hex}. */
    private static Object uuid(String value) {
        if (!value.matches("[0-9a-fA-F]{32}")) {
            return NOT_HANDLED;
        }
        return new UUID(
                Long.parseUnsignedLong(value.substring(0, 16), 16), Long.parseUnsignedLong(value.substring(16), 16));
    }

    @Override
    public Object handleUnexpectedToken(
            DeserializationContext context, JavaType type, JsonToken token, JsonParser json, String failure)
            throws IOException {
        boolean truth = token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
        if (!truth || !WHOLE_NUMBERS.contains(type.getRawClass())) {
            return NOT_HANDLED;
        }
        int number = token == JsonToken.VALUE_TRUE ? 1 : 0;
        Class<?> raw = type.getRawClass();
        if (raw == long.class || raw == Long.class) {
            return (long) number;
        }
        if (raw == short.class || raw == Short.class) {
            return (short) number;
        }
        return raw == byte.class || raw == Byte.class ? (Object) (byte) number : (Object) number;
    }
}
