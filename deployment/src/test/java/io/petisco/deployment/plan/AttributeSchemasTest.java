package io.petisco.deployment.plan;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.DomainEvent;
import io.petisco.deployment.TestApplication;
import io.petisco.deployment.scan.TypeHierarchy;
import io.petisco.wire.JsonNaming;
import io.petisco.wire.JsonTimes;

import static org.assertj.core.api.Assertions.assertThat;

class AttributeSchemasTest {

    private static final String ISO = """
            {"type": "string", "format": "date-time"}""";
    private static final String PETISCO = """
            {"type": "string", "pattern": "^\\\\d{4}-\\\\d{2}-\\\\d{2} \\\\d{2}:\\\\d{2}:\\\\d{2}\\\\.\\\\d{6}$"}""";
    private static final String ANYTHING = "{}";

    enum Color {
        @JsonProperty("green")
        GREEN,
        RED
    }

    enum Size {
        SMALL;

        @JsonValue
        int centimetres() {
            return 10;
        }
    }

    @JsonFormat(shape = JsonFormat.Shape.NUMBER)
    enum Level {
        LOW
    }

    record Measured(
            Instant instant,
            OffsetDateTime offset,
            LocalDateTime local,
            Date date,
            LocalDate day,
            List<Instant> list,
            @JsonFormat(pattern = "dd.MM.yyyy") Instant german,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount,
            Color color,
            Size size,
            Level level)
            implements DomainEvent {}

    private final TestApplication application = TestApplication.of(AttributeSchemasTest.class);

    private Map<String, Object> schemas(JsonTimes times) {
        Map<String, Object> schema = new AttributeSchemas(
                        new TypeHierarchy(application.index()), JsonNaming.SNAKE_CASE, times)
                .of(application.index().getClassByName(Measured.class));
        @SuppressWarnings("unchecked") // a JSON object is a map with text keys
        Map<String, Object> properties = (Map<String, Object>) schema.get("properties");
        return properties;
    }

    private static void assertSchema(Map<String, Object> schemas, String attribute, String json) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode actual = mapper.valueToTree(schemas.get(attribute));
        assertThat(actual).as(attribute).isEqualTo(mapper.readTree(json));
    }

    @Test
    void timesAreIso8601() throws IOException {
        Map<String, Object> schemas = schemas(JsonTimes.ISO);

        for (String attribute : List.of("instant", "offset", "date")) {
            assertSchema(schemas, attribute, ISO);
        }
        assertSchema(schemas, "local", "{\"type\": \"string\"}"); // without a zone it is not RFC 3339
        assertSchema(schemas, "list", "{\"type\": \"array\", \"items\": " + ISO + "}");
    }

    @Test
    void timesHavePetiscosFormWhereTheSettingSaysSo() throws IOException {
        Map<String, Object> schemas = schemas(JsonTimes.PETISCO);

        for (String attribute : List.of("instant", "offset", "local", "date")) {
            assertSchema(schemas, attribute, PETISCO);
        }
        assertSchema(schemas, "list", "{\"type\": \"array\", \"items\": " + PETISCO + "}");
        assertSchema(schemas, "day", "{\"type\": \"string\", \"format\": \"date\"}");
    }

    @Test
    void annotatedFormatsMayBeAnything() throws IOException {
        for (JsonTimes times : JsonTimes.values()) {
            for (String attribute : List.of("german", "amount", "size", "level")) {
                assertSchema(schemas(times), attribute, ANYTHING);
            }
        }
    }

    @Test
    void constantsAreCalledAsOnTheWire() throws IOException {
        assertSchema(schemas(JsonTimes.ISO), "color", "{\"type\": \"string\", \"enum\": [\"green\", \"RED\"]}");
    }
}
