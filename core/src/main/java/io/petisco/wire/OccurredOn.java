package io.petisco.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

/**
 * The envelope's time: {@code 2026-11-23 22:36:09.302586}, in UTC, with microseconds (Python's
 * {@code %Y-%m-%d %H:%M:%S.%f}). Hand-written for speed, because every message needs it.
 */
final class OccurredOn {

    private static final int LENGTH = "2026-11-23 22:36:09.302586".length();

    private OccurredOn() {}

    static String format(Instant instant) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        if (time.getYear() < 0 || time.getYear() > 9999) {
            throw new IllegalArgumentException("year out of range (0 to 9999): " + instant);
        }
        byte[] text = new byte[LENGTH];
        digits(text, 0, 4, time.getYear());
        text[4] = '-';
        digits(text, 5, 2, time.getMonthValue());
        text[7] = '-';
        digits(text, 8, 2, time.getDayOfMonth());
        text[10] = ' ';
        digits(text, 11, 2, time.getHour());
        text[13] = ':';
        digits(text, 14, 2, time.getMinute());
        text[16] = ':';
        digits(text, 17, 2, time.getSecond());
        text[19] = '.';
        digits(text, 20, 6, time.getNano() / 1_000);
        return new String(text, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static void digits(byte[] text, int start, int count, int value) {
        int rest = value;
        for (int i = start + count - 1; i >= start; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /**
     * Reads what {@link #format} writes, and what other services may write: ISO 8601 with or without an offset, which
     * may also be {@code +0000} or {@code UTC}, and the seconds, milliseconds or microseconds since 1970. Without an
     * offset it is UTC.
     *
     * @param text may be null
     * @throws UndecodableMessageException if it is none of these
     */
    static Instant parse(@Nullable String text) {
        if (text == null) {
            throw new UndecodableMessageException("the message has no occurred_on");
        }
        try {
            String iso = text.replace(' ', 'T');
            boolean withOffset = iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.lastIndexOf('-') > iso.indexOf('T');
            return withOffset
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso, DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                            .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return LooseTime.parse(text)
                    .orElseThrow(
                            () -> new UndecodableMessageException("occurred_on is not a date and time: " + text, e));
        }
    }
}
