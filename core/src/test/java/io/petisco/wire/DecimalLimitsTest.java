package io.petisco.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.petisco.MessageKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DecimalLimitsTest {

    record Paid(BigDecimal amount, Number rate, List<BigDecimal> parts, Object any, Map<String, Object> more) {}

    private final ObjectMapper usual = MessageMapper.from(new ObjectMapper(), JsonNaming.SNAKE_CASE);
    private final ObjectMapper decimals = MessageMapper.from(
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS), JsonNaming.SNAKE_CASE);

    private static Paid read(ObjectMapper mapper, String json) throws JsonProcessingException {
        return mapper.readValue(json, Paid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e1000000000",
                "1e-1000000000",
                "\"1e1000000000\"",
                "1e4300",
                "1e-4301",
                "0e2000000000",
                "-1e2147483647"
            })
    void refusesNumbersThatWouldFillTheMemory(String number) {
        for (String field : List.of("amount", "parts")) {
            String value = field.equals("parts") ? "[" + number + "]" : number;
            assertThatThrownBy(() -> read(usual, "{\"" + field + "\": " + value + "}"))
                    .isInstanceOf(JsonProcessingException.class)
                    .hasMessageContaining("a decimal number has more than 4300 digits")
                    .hasMessageContaining("[\"" + field + "\"]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rate\": 1e1000000000}",
                "{\"any\": 1e1000000000}",
                "{\"any\": {\"deep\": [1, 1e1000000000]}}",
                "{\"more\": {\"deep\": [1, {\"x\": 1e-1000000000}]}}"
            })
    void refusesThemWhereTheApplicationHasDecimalsForAllFractions(String json) {
        assertThatThrownBy(() -> read(decimals, json))
                .hasMessageContaining("a decimal number has more than 4300 digits");
    }

    record Tree(JsonNode any, ObjectNode object, ArrayNode array) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"any\": 1e1000000000}",
                "{\"any\": {\"deep\": [1, 1e-1000000000]}}",
                "{\"object\": {\"deep\": [1, 1e1000000000]}}",
                "{\"array\": [1, {\"x\": 1e1000000000}]}"
            })
    void refusesThemInTreesToo(String json) {
        assertThatThrownBy(() -> decimals.readValue(json, Tree.class))
                .hasMessageContaining("a decimal number has more than 4300 digits");
    }

    @Test
    void readsUsualTrees() throws Exception {
        String json = "{\"any\":null,\"object\":{\"x\":[12.30,1,\"1e9999\"]},\"array\":[0.5]}";
        for (ObjectMapper mapper : List.of(usual, decimals)) {
            Tree tree = mapper.readValue(json, Tree.class);
            assertThat(tree.any()).isEqualTo(NullNode.instance);
            assertThat(tree.object().at("/x/0").decimalValue()).isEqualByComparingTo("12.3");
            assertThat(tree.object().at("/x/2").textValue()).isEqualTo("1e9999");
            assertThat(tree.array().get(0).isNumber()).isTrue();
        }
    }

    @Test
    void readsUsualNumbers() throws Exception {
        String long0 = "1." + "0".repeat(900);
        for (ObjectMapper mapper : List.of(usual, decimals)) {
            Paid paid = read(
                    mapper,
                    "{\"amount\": 12.30, \"rate\": 0.5, \"parts\": [1e400, " + long0 + ", \"1e-400\", 0],"
                            + " \"any\": [1.5, \"x\", null, {\"y\": 2}], \"more\": {\"z\": 1e3}}");
            assertThat(paid.amount()).isEqualTo("12.30");
            assertThat(paid.parts())
                    .containsExactly(
                            new BigDecimal("1e400"), new BigDecimal(long0), new BigDecimal("1e-400"), BigDecimal.ZERO);
            assertThat(paid.rate().doubleValue()).isEqualTo(0.5);
            assertThat(paid.any()).asString().isEqualTo("[1.5, x, null, {y=2}]");
            assertThat(((Number) paid.more().get("z")).doubleValue()).isEqualTo(1000);
        }
        assertThat(read(usual, "{\"amount\": null}").amount()).isNull();
    }

    @Test
    void refusesToPublishWhatItDoesNotRead() {
        Paid paid = new Paid(new BigDecimal("1e5000"), null, null, null, null);
        EnvelopeWriter writer = new EnvelopeWriter(usual);
        WireType type = new WireType("paid", MessageKind.EVENT, 1);

        assertThatThrownBy(() -> writer.write("1", type, Instant.now(), Map.of(), paid))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4300 digits");
    }

    @Test
    void countsDigitsWithoutAnExponent() {
        assertThat(DecimalLimits.digits(new BigDecimal("12.345"))).isEqualTo(5);
        assertThat(DecimalLimits.digits(new BigDecimal("0.00012"))).isEqualTo(5);
        assertThat(DecimalLimits.digits(new BigDecimal("1e10"))).isEqualTo(11);
        assertThat(DecimalLimits.digits(new BigDecimal("-1e-2147483647"))).isEqualTo(2147483647L);
        assertThat(DecimalLimits.digits(new BigDecimal("1e2147483647"))).isEqualTo(2147483648L);
    }
}
