package io.petisco.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.petisco.DomainEvent;
import io.petisco.Golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What petisco writes for each type of Python, Java reads. */
class PythonValuesTest {

    private static final Instant AT = Instant.parse("2026-11-23T22:36:09.302586Z");
    private static final UUID ID = UUID.fromString("5b79ce69-c125-4ba5-af37-c552f1e5c153");

    private final Attributes attributes = new Attributes(JsonTimes.ISO);

    enum Color {
        RED,
        GREEN
    }

    enum Level {
        LOW,
        HIGH
    }

    enum Named {
        @JsonProperty("green")
        GREEN
    }

    record Nested(UUID id, String name, List<Integer> numbers) {}

    record Times(
            Instant instant,
            LocalDateTime local,
            OffsetDateTime offset,
            ZonedDateTime zoned,
            Date date,
            List<Instant> list)
            implements DomainEvent {}

    record OfUuid(UUID value) implements DomainEvent {}

    record OfString(String value) implements DomainEvent {}

    record OfInt(int value) implements DomainEvent {}

    record OfInteger(Integer value) implements DomainEvent {}

    record OfShort(short value) implements DomainEvent {}

    record OfLong(long value) implements DomainEvent {}

    record OfBigInteger(BigInteger value) implements DomainEvent {}

    record OfBigDecimal(BigDecimal value) implements DomainEvent {}

    record OfDouble(double value) implements DomainEvent {}

    record OfBoolean(boolean value) implements DomainEvent {}

    record OfMap(Map<String, Object> value) implements DomainEvent {}

    record OfList(List<Object> value) implements DomainEvent {}

    record OfUuids(List<UUID> value) implements DomainEvent {}

    record OfNested(Nested value) implements DomainEvent {}

    record OfColor(Color value) implements DomainEvent {}

    record OfLevel(Level value) implements DomainEvent {}

    record OfNamed(Named value) implements DomainEvent {}

    private <T extends DomainEvent> T golden(Class<T> type, String name) {
        return attributes.read(type, "{\"value\":" + Golden.value(name) + "}");
    }

    @Test
    void eachOfTheGoldenFile() {
        assertThat(golden(OfUuid.class, "uuid").value()).isEqualTo(ID);
        assertThat(golden(OfString.class, "str").value()).isEqualTo("grüße € 😀 \"q\" \\ \n");
        assertThat(golden(OfString.class, "str_empty").value()).isEmpty();
        assertThat(golden(OfInt.class, "int").value()).isEqualTo(-42);
        assertThat(golden(OfLong.class, "int_2_to_63_minus_1").value()).isEqualTo(Long.MAX_VALUE);
        assertThat(golden(OfBigInteger.class, "int_2_to_200").value()).isEqualTo(BigInteger.TWO.pow(200));
        assertThat(golden(OfDouble.class, "float").value()).isEqualTo(0.1);
        assertThat(golden(OfBigDecimal.class, "float").value()).isEqualTo("0.1");
        assertThat(golden(OfDouble.class, "float_whole").value()).isEqualTo(3.0);
        assertThat(golden(OfDouble.class, "float_1e300").value()).isEqualTo(1e300);
        assertThat(golden(OfDouble.class, "float_nan").value()).isNaN();
        assertThat(golden(OfDouble.class, "float_infinity").value()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(golden(OfBoolean.class, "bool").value()).isTrue();
        assertThat(golden(OfInteger.class, "none").value()).isNull();
        assertThat(golden(OfString.class, "none").value()).isNull();
        assertThat(golden(OfMap.class, "dict").value())
                .containsEntry("camelCase", 1)
                .containsEntry("none", null)
                .containsEntry("ü", List.of(1, "two", Map.of("three", 3.5)));
        assertThat(golden(OfMap.class, "dict_with_uuid").value()).containsEntry("u", ID.toString());
        assertThat(golden(OfMap.class, "dict_int_key").value()).containsEntry("1", 2);
        List<Object> mixed = new ArrayList<>(List.of(1, "a"));
        mixed.add(null);
        mixed.addAll(List.of(true, List.of()));
        assertThat(golden(OfList.class, "list").value()).isEqualTo(mixed);
        assertThat(golden(OfUuids.class, "list_of_uuid").value()).containsExactly(ID);
        assertThat(golden(OfList.class, "tuple").value()).isEqualTo(List.of(1, 2));
        assertThat(golden(OfNested.class, "model").value()).isEqualTo(new Nested(ID, "n", List.of(1)));
        assertThat(golden(OfColor.class, "enum_of_str").value()).isEqualTo(Color.RED);
        assertThat(golden(OfColor.class, "enum_of_str_lower").value()).isEqualTo(Color.GREEN);
        assertThat(golden(OfNamed.class, "enum_of_str_lower").value()).isEqualTo(Named.GREEN);
        assertThat(golden(OfLevel.class, "enum_of_int").value()).isEqualTo(Level.HIGH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"datetime", "datetime_utc", "datetime_plus_2"})
    void dateAndTimeAsEveryTypeOfJava(String name) {
        assertThat(times(Golden.value(name))).isEqualTo(times(AT));
    }

    @Test
    void dateAndTimeOfAWholeSecond() {
        assertThat(times(Golden.value("datetime_whole_second")))
                .isEqualTo(times(Instant.parse("2026-11-23T22:36:09Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T22:36:09.302586",
                "2026-11-23T22:36:09.302586Z",
                "2026-11-23T22:36:09.302586+00:00",
                "2026-11-23T22:36:09.302586+0000",
                "2026-11-23 22:36:09.302586+00:00",
                "2026-11-23 23:36:09.302586+01:00",
                "2026-11-23 22:36:09.302586 UTC"
            })
    void iso8601InAllItsForms(String text) {
        assertThat(times("\"" + text + "\"")).isEqualTo(times(AT));
    }

    private Times times(String json) {
        return attributes.read(
                Times.class,
                "{\"instant\":%1$s,\"local\":%1$s,\"offset\":%1$s,\"zoned\":%1$s,\"date\":%1$s,\"list\":[%1$s]}"
                        .formatted(json));
    }

    private static Times times(Instant at) {
        return new Times(
                at,
                LocalDateTime.ofInstant(at, ZoneOffset.UTC),
                at.atOffset(ZoneOffset.UTC),
                at.atZone(ZoneOffset.UTC),
                Date.from(at),
                List.of(at));
    }

    @Test
    void aTextThatIsNoTimeIsStillRefused() {
        assertThatThrownBy(() -> times("\"yesterday\""))
                .isInstanceOf(UndecodableMessageException.class)
                .hasMessageContaining("yesterday");
    }

    @Test
    void aUuidWithoutDashes() {
        assertThat(attributes
                        .read(OfUuid.class, "{\"value\":\"" + ID.toString().replace("-", "") + "\"}")
                        .value())
                .isEqualTo(ID);
        assertThatThrownBy(() -> attributes.read(OfUuid.class, "{\"value\":\"5b79ce69\"}"))
                .isInstanceOf(UndecodableMessageException.class);
    }

    @Test
    void trueAsAWholeNumber() {
        assertThat(attributes.read(OfInt.class, "{\"value\":true}").value()).isEqualTo(1);
        assertThat(attributes.read(OfInteger.class, "{\"value\":false}").value())
                .isZero();
        assertThat(attributes.read(OfLong.class, "{\"value\":true}").value()).isEqualTo(1L);
        assertThat(attributes.read(OfShort.class, "{\"value\":true}").value()).isEqualTo((short) 1);
        assertThatThrownBy(() -> attributes.read(OfInt.class, "{\"value\":[true]}"))
                .isInstanceOf(UndecodableMessageException.class);
    }

    @Test
    void theStoreNeedNotUnderstandAPayload() {
        for (String value : List.of("NaN", "-Infinity", "9".repeat(100_000), "1" + "0".repeat(5_000) + ".5")) {
            String body = "{\"data\":{\"id\":\"1\",\"type\":\"a\",\"attributes\":{\"value\":" + value + "}}}";

            assertThat(new EnvelopeReader(Mappers.messages())
                            .envelopeDecoder()
                            .decode(body.getBytes(UTF_8))
                            .envelope()
                            .id())
                    .isEqualTo("1");
        }
    }
}
