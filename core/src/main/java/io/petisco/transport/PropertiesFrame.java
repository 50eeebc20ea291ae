package io.petisco.transport;

import java.math.BigDecimal;
import java.util.Date;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The frame that carries a message's properties: the only part of a message that cannot be split over several frames. Sections
 * 2.3.5.2 and 4.2.6 of AMQP 0-9-1, with RabbitMQ's types of values.
 */
public final class PropertiesFrame {

    /** RabbitMQ's default {@code frame_max}, in bytes. */
    public static final int DEFAULT_MAX_BYTES = 128 * 1024;

    /** Type, channel, size and end of a frame; class, weight and body size of a content header; property flags. */
    private static final int OVERHEAD = 8 + 12 + 2;

    private static final int DELIVERY_MODE = 1;
    private static final int LENGTH = Integer.BYTES;

    private PropertiesFrame() {}

    /** The size of the frame in bytes, including its header and its end. */
    public static int bytes(MessageProperties properties) {
        return OVERHEAD
                + DELIVERY_MODE
                + shortText(properties.contentType())
                + shortText(properties.contentEncoding())
                + shortText(properties.messageId())
                + shortText(properties.correlationId())
                + shortText(properties.replyTo())
                + shortText(properties.type())
                + shortText(properties.appId())
                + (properties.timestamp() == null ? 0 : Long.BYTES)
                + (properties.priority() == null ? 0 : 1)
                + (properties.headers().isEmpty() ? 0 : table(properties.headers()));
    }

    private static int shortText(@Nullable String text) {
        return text == null ? 0 : 1 + utf8(text);
    }

    private static int table(Map<?, ?> table) {
        int bytes = LENGTH;
        for (Map.Entry<?, ?> entry : table.entrySet()) {
            bytes += shortText(String.valueOf(entry.getKey())) + value(entry.getValue());
        }
        return bytes;
    }

    /**
     * The size of a value with the octet for its type. Types that AMQP does not have are refused later, whatever their
     * size.
     */
    private static int value(Object value) {
        return 1 + content(value);
    }

    private static int content(Object value) {
        if (value instanceof String text) {
            return LENGTH + utf8(text);
        }
        if (value instanceof Integer || value instanceof Float) {
            return Integer.BYTES;
        }
        if (value instanceof Long || value instanceof Double || value instanceof Date) {
            return Long.BYTES;
        }
        if (value instanceof Boolean || value instanceof Byte) {
            return Byte.BYTES;
        }
        if (value instanceof Map<?, ?> table) {
            return table(table);
        }
        if (value instanceof List<?> list) {
            int bytes = LENGTH;
            for (Object element : list) {
                bytes += value(element);
            }
            return bytes;
        }
        if (value instanceof byte[] array) {
            return LENGTH + array.length;
        }
        if (value instanceof Short) {
            return Short.BYTES;
        }
        return value instanceof BigDecimal ? 1 + Integer.BYTES : 0;
    }

    /** As {@code text.getBytes(UTF_8).length}, without the bytes. */
    private static int utf8(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= 0x80) {
                boolean pair = Character.isHighSurrogate(unit)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (pair) {
                    bytes += 2; // four bytes for two units
                    i++;
                } else if (!Character.isSurrogate(unit)) { // a lone half becomes a question mark
                    bytes += unit < 0x800 ? 1 : 2;
                }
            }
        }
        return bytes;
    }
}
