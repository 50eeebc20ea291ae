package io.petisco.wire;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OccurredOnTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T22:36:09.302586Z, 2026-11-23 22:36:09.302586",
        "2026-11-23T22:36:09.302586999Z, 2026-11-23 22:36:09.302586",
        "2026-01-02T03:04:05Z, 2026-01-02 03:04:05.000000",
        "2026-01-02T03:04:05.000001Z, 2026-01-02 03:04:05.000001",
        "1969-12-31T23:59:59.999999Z, 1969-12-31 23:59:59.999999",
        "0001-01-01T00:00:00Z, 0001-01-01 00:00:00.000000",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31 23:59:59.999999"
    })
    void inUtcWithMicroseconds(Instant instant, String text) {
        assertThat(OccurredOn.format(instant)).isEqualTo(text);
    }

    @Test
    void aYearOfFiveDigitsIsRefused() {
        assertThatThrownBy(() -> OccurredOn.format(Instant.parse("+10000-01-01T00:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("year out of range (0 to 9999): +10000-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23 22:36:09.302586, 2026-11-23T22:36:09.302586Z",
        "2026-11-23 22:36:09, 2026-11-23T22:36:09Z",
        "2026-11-23T22:36:09.3, 2026-11-23T22:36:09.300Z",
        "2026-11-23T22:36:09.302586Z, 2026-11-23T22:36:09.302586Z",
        "2026-11-23T22:36:09+01:00, 2026-11-23T21:36:09Z",
        "2026-11-23 22:36:09.5-02:00, 2026-11-24T00:36:09.500Z"
    })
    void itAndIso8601AreRead(String text, Instant instant) {
        assertThat(OccurredOn.parse(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T22:36:09+0000, 2026-11-23T22:36:09Z",
        "2026-11-23 22:36:09.302586+0000, 2026-11-23T22:36:09.302586Z",
        "2026-11-23 22:36:09 +0000, 2026-11-23T22:36:09Z",
        "2026-11-23 22:36:09+01, 2026-11-23T21:36:09Z",
        "2026-11-23 22:36:09 UTC, 2026-11-23T22:36:09Z",
        "2026-11-23T22:36:09.302586UTC, 2026-11-23T22:36:09.302586Z",
        "2026-11-23 22:36:09 GMT, 2026-11-23T22:36:09Z",
        "2026-11-23 22:36:09.302586123987, 2026-11-23T22:36:09.302586123Z",
        "1764023769, 2025-11-24T22:36:09Z",
        "1764023769.302586, 2025-11-24T22:36:09.302586Z",
        "1764023769302, 2025-11-24T22:36:09.302Z",
        "1764023769302.586, 2025-11-24T22:36:09.302586Z",
        "1764023769302586, 2025-11-24T22:36:09.302586Z",
        "0, 1970-01-01T00:00:00Z",
        "-1, 1969-12-31T23:59:59Z"
    })
    void otherFormsThatOccurAreRead(String text, Instant instant) {
        assertThat(OccurredOn.parse(text)).isEqualTo(instant);
    }

    @Test
    void aNumberIsReadAsATextIs() {
        String body = "{\"data\":{\"id\":\"1\",\"type\":\"a\",\"occurred_on\":1764023769.5}}";

        assertThat(new EnvelopeReader(Mappers.messages())
                        .envelopeDecoder()
                        .decode(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .envelope()
                        .occurredOn())
                .isEqualTo("2025-11-24T22:36:09.500Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "yesterday", "2026-11-23", "1.7640e9", "2026-13-01 00:00:00", "-", "12345678901234567890"})
    void otherTextIsNot(String text) {
        assertThatThrownBy(() -> OccurredOn.parse(text))
                .isInstanceOf(UndecodableMessageException.class)
                .hasMessage("occurred_on is not a date and time: " + text);
    }
}
