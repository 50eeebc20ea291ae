package io.petisco.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;

import io.petisco.DomainEvent;
import io.petisco.Golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PetiscoTimesTest {

    private static final Instant AT = Instant.parse("2026-11-23T22:36:09.302586Z");

    private final Attributes iso = new Attributes(JsonTimes.ISO);
    private final Attributes petisco = new Attributes(JsonTimes.PETISCO);

    record Points(
            Instant instant,
            LocalDateTime local,
            OffsetDateTime offset,
            ZonedDateTime zoned,
            Date date,
            List<Instant> list)
            implements DomainEvent {}

    record Others(LocalDate date, LocalTime time, Duration duration, ZoneOffset zone) implements DomainEvent {}

    record Chosen(
            @JsonFormat(pattern = "dd.MM.yyyy", timezone = "UTC")
            Instant instant,

            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant iso,
            Instant plain)
            implements DomainEvent {}

    private static Points points(Instant at) {
        return new Points(
                at,
                LocalDateTime.ofInstant(at, ZoneOffset.UTC),
                at.atOffset(ZoneOffset.UTC),
                at.atZone(ZoneOffset.UTC),
                Date.from(at),
                List.of(at));
    }

    @Test
    void pointsInTimeAreWrittenInIsoByDefault() {
        assertThat(iso.write(points(AT)))
                .isEqualTo("{\"instant\":\"2026-11-23T22:36:09.302586Z\",\"local\":\"2026-11-23T22:36:09.302586\","
                        + "\"offset\":\"2026-11-23T22:36:09.302586Z\",\"zoned\":\"2026-11-23T22:36:09.302586Z\","
                        + "\"date\":\"2026-11-23T22:36:09.302+00:00\",\"list\":[\"2026-11-23T22:36:09.302586Z\"]}");
        assertThat(iso.again(points(AT))).isEqualTo(points(AT));
    }

    @Test
    void orAsPetiscoDoes() {
        String golden = Golden.value("datetime_plus_2");

        assertThat(petisco.write(points(AT)))
                .isEqualTo(
                        "{\"instant\":%1$s,\"local\":%1$s,\"offset\":%1$s,\"zoned\":%1$s,\"date\":%2$s,\"list\":[%1$s]}"
                                .formatted(golden, golden.replace("302586", "302000")));
        assertThat(petisco.again(points(AT))).isEqualTo(points(AT));
    }

    @Test
    void withAnOffsetAsTheSameInstantInUtc() {
        OffsetDateTime madrid = AT.atOffset(ZoneOffset.ofHours(2));
        Points points = new Points(AT, null, madrid, madrid.toZonedDateTime(), null, null);

        assertThat(petisco.write(points))
                .contains("\"offset\":" + Golden.value("datetime"))
                .contains("\"zoned\":" + Golden.value("datetime"))
                .contains("\"local\":null");
    }

    @Test
    void aFormatOfTheApplicationsWins() {
        Chosen chosen = new Chosen(AT, AT, AT);

        assertThat(petisco.write(chosen))
                .isEqualTo("{\"instant\":\"23.11.2026\",\"iso\":\"2026-11-23T22:36:09.302586Z\",\"plain\":"
                        + Golden.value("datetime") + "}");
    }

    @Test
    void aSerializerOfTheApplicationsWins() throws Exception {
        ObjectMapper application = Mappers.application()
                .registerModule(new SimpleModule().addSerializer(Instant.class, new ToStringSerializer() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public void serialize(
                            Object value,
                            com.fasterxml.jackson.core.JsonGenerator json,
                            com.fasterxml.jackson.databind.SerializerProvider provider)
                            throws java.io.IOException {
                        json.writeString("mine");
                    }
                }));
        ObjectMapper messages = MessageMapper.from(application, JsonNaming.SNAKE_CASE, JsonTimes.PETISCO);

        assertThat(messages.writeValueAsString(AT)).isEqualTo("\"mine\"");
    }

    /** Python's json module refuses these types, so petisco has no form of them. */
    @Test
    void datesTimesOfDayDurationsAndZonesAreTheSameInBoth() {
        Others others = new Others(
                LocalDate.of(2026, 11, 23), LocalTime.of(22, 36, 9), Duration.ofMillis(1_500), ZoneOffset.ofHours(2));
        String json = "{\"date\":\"2026-11-23\",\"time\":\"22:36:09\",\"duration\":1.5,\"zone\":\"+02:00\"}";

        for (Attributes attributes : List.of(iso, petisco)) {
            assertThat(attributes.write(others)).isEqualTo(json);
            assertThat(attributes.again(others)).isEqualTo(others);
        }
        assertThat(iso.read(Others.class, "{\"duration\":\"PT1.5S\"}").duration())
                .isEqualTo(Duration.ofMillis(1_500));
    }

    @Test
    void aYearThatPythonCannotReadIsRefused() {
        Points far = new Points(Instant.parse("+10000-01-01T00:00:00Z"), null, null, null, null, null);

        assertThatThrownBy(() -> petisco.bytes(far))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("year out of range")
                .hasMessageContaining("instant");
    }
}
