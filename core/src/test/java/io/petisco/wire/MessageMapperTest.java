package io.petisco.wire;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.petisco.DomainEvent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The envelope belongs to the protocol: no setting of the application's mapper reaches it or makes messages unreadable. */
class MessageMapperTest {

    enum Color {
        RED {
            @Override
            public String toString() {
                return "rosso";
            }
        },
        BLUE
    }

    record Address(String street, List<String> lines) {}

    record Everything(
            UUID userId,
            String name,
            int count,
            boolean active,
            Integer boxed,
            List<String> tags,
            List<Integer> one,
            Map<String, Integer> numbers,
            Color color,
            Instant at,
            Address address,
            char[] letters)
            implements DomainEvent {}

    public static class Plain implements DomainEvent {

        private String userName;
        private int amountCents;

        public String getUserName() {
            return userName;
        }

        public void setUserName(String userName) {
            this.userName = userName;
        }

        public int getAmountCents() {
            return amountCents;
        }

        public void setAmountCents(int amountCents) {
            this.amountCents = amountCents;
        }
    }

    private static final Everything EVERYTHING = new Everything(
            new UUID(1, 2),
            "Ada",
            42,
            true,
            7,
            List.of("a", "b"),
            List.of(1),
            Map.of("x", 1),
            Color.RED,
            Instant.parse("2026-11-23T22:36:09.302586Z"),
            new Address("Calle", List.of("x")),
            new char[] {'a', 'b'});

    private static final Map<String, Object> META = meta();

    private static final String FOREIGN = """
            {"data": {"id": "f-1", "type": "plain", "unknown": [{"a": 1}], "type_message": "domain_event", "version": 1,
              "occurred_on": "2026-11-23 22:36:09.302586",
              "attributes": {"user_name": "Ada", "amount_cents": 5, "more": {"x": [1]}, "nan": NaN},
              "meta": {"a": 1, "f": 1.5, "n": null, "l": [1, {"deep": "x"}]}}, "beside": 1}
            """;

    private static Map<String, Object> meta() {
        Map<String, Object> meta = new java.util.LinkedHashMap<>();
        meta.put("number", 1);
        meta.put("none", null);
        meta.put("list", List.of("only"));
        meta.put("nested", Map.of("correlationId", "c-1"));
        return meta;
    }

    static Stream<MapperSetting> settings() {
        return MapperSettings.all();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void noSettingChangesTheEnvelope(MapperSetting setting) throws IOException {
        ObjectMapper mapper = MessageMapper.from(setting.application(), JsonNaming.SNAKE_CASE);
        Instant now = Instant.parse("2026-11-23T22:36:09.302586Z");

        byte[] body = new EnvelopeWriter(mapper).write("m-1", WireType.of(Everything.class), now, META, EVERYTHING);

        assertThat(new String(body, UTF_8))
                .startsWith("{\"data\":{\"id\":\"m-1\",\"type\":\"everything\",\"type_message\":\"domain_event\","
                        + "\"version\":1,\"occurred_on\":\"2026-11-23 22:36:09.302586\",\"attributes\":{")
                .endsWith("},\"meta\":{\"number\":1,\"none\":null,\"list\":[\"only\"],"
                        + "\"nested\":{\"correlationId\":\"c-1\"}}}}");
        JsonNode attributes = new ObjectMapper().readTree(body).at("/data/attributes");
        assertThat(attributes.path("user_id").isMissingNode())
                .as("%s", attributes)
                .isFalse();
        DecodedMessage stored = new EnvelopeReader(mapper).envelopeDecoder().decode(body);
        assertThat(stored.envelope().meta()).isEqualTo(META);
        assertThat(stored.envelope().attributes()).containsEntry("name", "Ada").containsKey("address");
    }

    @ParameterizedTest
    @MethodSource("settings")
    void noSettingKeepsAMessageFromComingBack(MapperSetting setting) {
        for (JsonNaming naming : JsonNaming.values()) {
            ObjectMapper mapper = MessageMapper.from(setting.application(), naming);
            MapperCheck.check(mapper);
            WireType type = WireType.of(Everything.class);

            byte[] body = new EnvelopeWriter(mapper).write("m-1", type, Instant.now(), META, EVERYTHING);

            assertThat(new EnvelopeReader(mapper)
                            .decoderFor(Everything.class.getName(), type)
                            .decode(body)
                            .payload())
                    .usingRecursiveComparison()
                    .isEqualTo(EVERYTHING);
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void noSettingMakesAForeignMessageUnreadable(MapperSetting setting) {
        ObjectMapper mapper = MessageMapper.from(setting.application(), JsonNaming.SNAKE_CASE);

        DecodedMessage read = new EnvelopeReader(mapper)
                .decoderFor(Plain.class.getName(), WireType.of(Plain.class))
                .decode(FOREIGN.getBytes(UTF_8));

        Plain plain = (Plain) read.payload();
        assertThat(plain.getUserName()).isEqualTo("Ada");
        assertThat(plain.getAmountCents()).isEqualTo(5);
        assertThat(read.envelope().meta())
                .containsEntry("a", 1)
                .containsEntry("f", 1.5)
                .containsEntry("n", null)
                .containsEntry("l", List.of(1, Map.of("deep", "x")));
    }

    @Test
    void aMapperOfAnotherFormatIsUsedForJson() {
        ObjectMapper mapper = MessageMapper.from(
                new ObjectMapper(new MapperSettings.NoFormat()).findAndRegisterModules(), JsonNaming.SNAKE_CASE);

        MapperCheck.check(mapper);
    }

    static class Subclass extends ObjectMapper {}

    static class ReturnsItself extends ObjectMapper {
        @Override
        public ObjectMapper copy() {
            return this;
        }
    }

    @Test
    void aMapperThatCannotBeCopiedIsRefused() {
        for (ObjectMapper application : List.of(new Subclass(), new ReturnsItself())) {
            assertThatThrownBy(() -> new MessageMapper(() -> application, JsonNaming.SNAKE_CASE, JsonTimes.ISO).check())
                    .isInstanceOf(MapperFailedException.class)
                    .hasMessageContaining(application.getClass().getName() + " cannot be copied")
                    .hasMessageContaining("Override " + application.getClass().getName() + ".copy()");
        }
    }

    @Test
    void aMapperThatCannotReadWhatItWritesIsRefused() {
        for (MapperSetting setting : MapperSettings.unusable()) {
            assertThatThrownBy(
                            () -> new MessageMapper(setting::application, JsonNaming.SNAKE_CASE, JsonTimes.ISO).check())
                    .as(setting.toString())
                    .isInstanceOf(MapperFailedException.class)
                    .hasMessageContaining("ObjectMapper cannot be used: it")
                    .hasMessageContaining("plain record");
        }
    }

    @Test
    void quarkusOwnMapperIsUsable() {
        new MessageMapper(Mappers::application, JsonNaming.SNAKE_CASE, JsonTimes.ISO).check();
        new MessageMapper(JsonMapper::new, JsonNaming.SNAKE_CASE, JsonTimes.ISO).check();
    }

    @Test
    void aNumberInMetaHasALimit() {
        EnvelopeReader reader = new EnvelopeReader(Mappers.messages());
        List<String> digits = new ArrayList<>(List.of("9".repeat(100), "9".repeat(5_000)));

        assertThat(reader.envelopeDecoder()
                        .decode(withMeta(digits.get(0)))
                        .envelope()
                        .meta())
                .containsEntry("n", new java.math.BigInteger(digits.get(0)));
        assertThatThrownBy(() -> reader.envelopeDecoder().decode(withMeta(digits.get(1))))
                .isInstanceOf(UndecodableMessageException.class)
                .hasMessageContaining("meta has a number of 5000 characters");
    }

    private static byte[] withMeta(String number) {
        return ("{\"data\":{\"id\":\"1\",\"type\":\"plain\",\"version\":1,\"meta\":{\"n\":" + number + "}}}")
                .getBytes(UTF_8);
    }
}
