package io.petisco.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times in forms that are not ISO 8601 but occur, such as {@code 2026-11-23 22:36:09 UTC} and {@code 1795473369}. */
final class LooseTime {

    private static final Pattern DATE_AND_TIME =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?)\\d*"
                    + " ?(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?");
    private static final Pattern EPOCH = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");

    /**
     * Smaller numbers are seconds, until the year 5138; larger ones are milliseconds until the same year, and then
     * microseconds.
     */
    private static final BigDecimal TOO_MANY_SECONDS = new BigDecimal("1e11");

    private static final BigDecimal TOO_MANY_MILLISECONDS = new BigDecimal("1e14");

    private LooseTime() {}

    /** The time; empty if the text is not a time. */
    static Optional<Instant> parse(String text) {
        String stripped = text.strip();
        try {
            Matcher matcher = DATE_AND_TIME.matcher(stripped);
            if (matcher.matches()) {
                LocalDateTime local = LocalDateTime.parse(
                        matcher.group(1) + "T" + matcher.group(2).replace(',', '.'));
                return Optional.of(local.toInstant(offset(matcher.group(3))));
            }
            return EPOCH.matcher(stripped).matches()
                    ? Optional.of(sinceEpoch(new BigDecimal(stripped)))
                    : Optional.empty();
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static ZoneOffset offset(String text) {
        return text == null || Character.isLetter(text.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(text);
    }

    private static Instant sinceEpoch(BigDecimal number) {
        BigDecimal size = number.abs();
        int digits = size.compareTo(TOO_MANY_SECONDS) < 0 ? 6 : size.compareTo(TOO_MANY_MILLISECONDS) < 0 ? 3 : 0;
        return Instant.EPOCH.plus(number.movePointRight(digits).longValue(), ChronoUnit.MICROS);
    }
}
