package io.petisco.wire;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.petisco.MessageEnvelope;
import io.petisco.Messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class EnvelopeReaderUnreadableTest {

    private static final String NO_DATA = "not a message: a JSON object with an object \"data\" is expected";
    private static final String TAKES = ", but this queue's handler takes domain_event user.created version 1";

    private final EnvelopeReader reader = new EnvelopeReader(Mappers.messages());
    private final MessageDecoder decoder =
            reader.decoderFor(Messages.UserCreated.class.getName(), WireType.of(Messages.UserCreated.class));

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments("", NO_DATA),
                arguments("hello", "not a message in JSON: Unrecognized token 'hello'"),
                arguments("[]", NO_DATA),
                arguments("{}", NO_DATA),
                arguments("{\"data\":\"text\"}", NO_DATA),
                arguments("{\"data\":null,\"id\":\"1\"}", NO_DATA),
                arguments("{\"data\":{\"id\":\"1\",", "not a message in JSON: Unexpected end-of-input"),
                arguments(data("{}"), "the message is domain_event null version 1" + TAKES),
                arguments(
                        message("user.deleted", "domain_event", 1, "{}"),
                        "the message is domain_event user.deleted version 1" + TAKES),
                arguments(
                        message("user.created", "domain_event", 2, "{}"),
                        "the message is domain_event user.created version 2" + TAKES),
                arguments(
                        message("user.created", "command", 1, "{}"),
                        "the message is command user.created version 1" + TAKES),
                arguments(data("{}").replace("\"id\":\"1\"", "\"type\":\"user.created\""), "the message has no id"),
                arguments(
                        data("{}").replace("\"id\":\"1\"", "\"id\":\"\",\"type\":\"user.created\""),
                        "the message has no id"),
                arguments(
                        data("{}").replace("\"id\":\"1\"", "\"id\":\" \",\"type\":\"user.created\""),
                        "the message has no id"),
                arguments(
                        message("user.created", "domain_event", 1, "{\"user_id\":7.5}"),
                        "the attributes of domain_event user.created version 1 cannot be read: at user_id: "),
                arguments(
                        message("user.created", "domain_event", 1, "\"text\""),
                        "the attributes of domain_event user.created version 1 cannot be read: "),
                arguments(
                        "{\"data\":{\"type\":{\"a\":\"b\"},\"id\":\"1\",\"attributes\":{}}}",
                        "the message is null null version 1" + TAKES));
    }

    private static String data(String attributes) {
        return "{\"data\":{\"id\":\"1\",\"type_message\":\"domain_event\",\"attributes\":" + attributes + "}}";
    }

    private static String message(String type, String kind, int version, String attributes) {
        return "{\"data\":{\"id\":\"1\",\"type\":\"" + type + "\",\"type_message\":\"" + kind + "\",\"version\":"
                + version + ",\"attributes\":" + attributes + "}}";
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void inTheExceptionsText(String body, String message) {
        assertThatThrownBy(() -> decoder.decode(body.getBytes(UTF_8)))
                .isInstanceOf(UndecodableMessageException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void alsoWhereAttributesComeBeforeTheType() {
        assertThatThrownBy(() -> decoder.decode(
                        "{\"data\":{\"attributes\":{\"user_id\":7.5},\"type\":\"user.created\",\"id\":\"1\"}}"
                                .getBytes(UTF_8)))
                .isInstanceOf(UndecodableMessageException.class)
                .hasMessageStartingWith("the attributes of domain_event user.created version 1 cannot be read: ");
    }

    @Test
    void theStoreNeedsATypeAndAnId() {
        assertThatThrownBy(() -> reader.envelopeDecoder().decode("{\"data\":{\"id\":\"1\"}}".getBytes(UTF_8)))
                .isInstanceOf(UndecodableMessageException.class)
                .hasMessage("the message has no type");
    }

    @Test
    void aMissingTimeFailsOnAccess() {
        MessageEnvelope envelope = decoder.decode(
                        message("user.created", "domain_event", 1, "{}").getBytes(UTF_8))
                .envelope();

        assertThat(envelope.attributes()).isEmpty();
        assertThatThrownBy(envelope::occurredOn)
                .isInstanceOf(UndecodableMessageException.class)
                .hasMessage("the message has no occurred_on");
    }
}
