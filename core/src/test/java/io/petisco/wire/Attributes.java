package io.petisco.wire;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads and writes attributes as messages do. */
final class Attributes {

    private final ObjectMapper mapper;

    Attributes(JsonTimes times) {
        this(times, MissingAttributes.LENIENT);
    }

    Attributes(JsonTimes times, MissingAttributes missing) {
        this.mapper = MessageMapper.from(Mappers.application(), JsonNaming.SNAKE_CASE, times, missing);
    }

    /** @param attributes a JSON object */
    <T> T read(Class<T> type, String attributes) {
        WireType wireType = WireType.of(type);
        String body = "{\"data\":{\"id\":\"1\",\"type\":\"" + wireType.name()
                + "\",\"type_message\":\"domain_event\",\"version\":1,\"attributes\":" + attributes + "}}";
        return type.cast(new EnvelopeReader(mapper)
                .decoderFor(type.getName(), wireType)
                .decode(body.getBytes(UTF_8))
                .payload());
    }

    /** The attributes' JSON. */
    String write(Object message) {
        return node(bytes(message)).toString();
    }

    byte[] bytes(Object message) {
        return new EnvelopeWriter(mapper).write("1", WireType.of(message.getClass()), Instant.EPOCH, Map.of(), message);
    }

    private static JsonNode node(byte[] body) {
        try {
            return new ObjectMapper().readTree(body).at("/data/attributes");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Read back. */
    <T> T again(T message) {
        @SuppressWarnings("unchecked") // its own class
        Class<T> type = (Class<T>) message.getClass();
        return type.cast(new EnvelopeReader(mapper)
                .decoderFor(type.getName(), WireType.of(type))
                .decode(bytes(message))
                .payload());
    }
}
