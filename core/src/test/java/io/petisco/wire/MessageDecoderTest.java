package io.petisco.wire;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.petisco.MessageKind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** For logs: what Jackson says quotes the value that it does not like. */
class MessageDecoderTest {

    record Account(int number, Map<String, Integer> limits) {}

    private static final WireType OPENED = new WireType("account", MessageKind.EVENT, 1);

    private final MessageDecoder decoder =
            new EnvelopeReader(Mappers.messages()).decoderFor(Account.class.getName(), OPENED);

    private UndecodableMessageException problemOf(String body) {
        return catchThrowableOfType(UndecodableMessageException.class, () -> decoder.decode(body.getBytes(UTF_8)));
    }

    private static String message(String attributes) {
        return "{\"data\":{\"id\":\"1\",\"type\":\"account\",\"type_message\":\"domain_event\",\"version\":1,\"attributes\":"
                + attributes + "}}";
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"number\":\"s3cret\"}', InvalidFormatException at number",
        "'{\"limits\":{\"s3cret\":\"s3cret\"}}', InvalidFormatException at limits.[]",
        "'{\"number\":s3cret}', 'JsonParseException at line 1, column 101'"
    })
    void ofAttributes(String attributes, String problem) {
        UndecodableMessageException failure = problemOf(message(attributes));

        assertThat(failure).hasMessageContaining("s3cret");
        assertThat(failure.withoutContent())
                .isEqualTo("the attributes of domain_event account version 1 cannot be read (" + problem + ")");
    }

    @Test
    void ofBytesThatAreNoJson() {
        assertThat(problemOf("s3cret").withoutContent())
                .isEqualTo("not a message in JSON (JsonParseException at line 1, column 1)");
    }

    @Test
    void ofAnotherType() {
        UndecodableMessageException failure = problemOf(message("{}").replace("\"account\"", "\"other\""));

        assertThat(failure.withoutContent()).isEqualTo(failure.getMessage());
    }
}
