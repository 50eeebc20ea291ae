package io.petisco.wire;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.DomainEvent;
import io.petisco.MessageKind;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Checks a mapper: a message that it writes has to be read back unchanged. */
final class MapperCheck {

    private static final WireType TYPE = new WireType("mapper.check", MessageKind.EVENT, 1);
    private static final Check MESSAGE = new Check("text", 42, true, List.of("a", "b"), Map.of("key", 1));

    /** A typical message of an application. */
    record Check(
            String someText, int someNumber, boolean someTruth, List<String> someList, Map<String, Integer> someMap)
            implements DomainEvent {}

    /** Some mappers omit zeros. */
    record Zeros(int someNumber, double someFraction, boolean someTruth) implements DomainEvent {}

    private MapperCheck() {}

    /**
     * Checks the mapper.
     *
     * @param mapper as {@link MessageMapper} makes it
     * @throws MapperFailedException if a message is not read back unchanged
     */
    static void check(ObjectMapper mapper) {
        check(mapper, MESSAGE);
        check(mapper, new Zeros(0, 0, false));
    }

    private static void check(ObjectMapper mapper, DomainEvent message) {
        byte[] body;
        try {
            body = new EnvelopeWriter(mapper).write("1", TYPE, Instant.EPOCH, Map.of(), message);
        } catch (RuntimeException e) {
            throw new MapperFailedException("it cannot write a plain record: " + e, e);
        }
        Object read;
        try {
            read = new EnvelopeReader(mapper)
                    .decoderFor(message.getClass().getName(), TYPE)
                    .decode(body)
                    .payload();
        } catch (RuntimeException e) {
            throw new MapperFailedException(
                    "it cannot read a plain record that it wrote as " + attributes(body) + ": " + e.getMessage(), e);
        }
        if (!message.equals(read)) {
            throw new MapperFailedException(
                    "it writes the plain record " + message + " as " + attributes(body) + " and reads it as " + read,
                    null);
        }
    }

    private static String attributes(byte[] body) {
        try {
            return new ObjectMapper().readTree(body).at("/data/attributes").toString();
        } catch (IOException e) {
            return new String(body, UTF_8);
        }
    }
}
