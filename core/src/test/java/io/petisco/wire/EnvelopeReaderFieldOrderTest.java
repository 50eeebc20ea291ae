package io.petisco.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import io.petisco.Messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class EnvelopeReaderFieldOrderTest {

    private static final UUID ID = UUID.fromString("5b79ce69-c125-4ba5-af37-c552f1e5c153");
    private static final List<String> FIELDS = List.of(
            "\"id\":\"m-1\"",
            "\"type\":\"user.created\"",
            "\"type_message\":\"domain_event\"",
            "\"version\":1",
            "\"occurred_on\":\"2026-11-23 22:36:09.302586\"",
            "\"attributes\":{\"nested\":{\"id\":\"no\",\"list\":[1,{}]},\"user_id\":\"" + ID + "\",\"unknown\":[]}",
            "\"meta\":{\"correlation_id\":\"c-1\"}",
            "\"unknown\":{\"data\":{\"id\":\"no\"}}",
            "\"extra\":[{\"id\":\"no\"}]");

    private final MessageDecoder decoder = new EnvelopeReader(Mappers.messages())
            .decoderFor(Messages.UserCreated.class.getName(), WireType.of(Messages.UserCreated.class));

    @RepeatedTest(50)
    void andUnknownOnesAreIgnored(RepetitionInfo repetition) {
        List<String> fields = new ArrayList<>(FIELDS);
        Collections.shuffle(fields, new Random(repetition.getCurrentRepetition()));

        assertRead("{\"data\":{" + String.join(",", fields) + "}}");
    }

    @Test
    void besideDataToo() {
        String data = "\"data\":{" + String.join(",", FIELDS) + "}";

        assertRead("{\"before\":{\"data\":{\"id\":\"no\"}}," + data + ",\"after\":1}");
    }

    @Test
    void aTypeMessageAndAVersionMayBeMissing() {
        List<String> fields = new ArrayList<>(FIELDS);
        fields.removeIf(field -> field.startsWith("\"version\"") || field.startsWith("\"type_message\""));

        assertRead("{\"data\":{" + String.join(",", fields) + "}}");
    }

    @Test
    void aListInThePlaceOfEmptyMetaHidesNothing() {
        String json = "{\"data\":{\"meta\":[]," + String.join(",", FIELDS.subList(0, 6)) + "}}";

        DecodedMessage message = decoder.decode(json.getBytes(UTF_8));

        assertThat(message.payload()).isEqualTo(new Messages.UserCreated(ID));
        assertThat(message.envelope().meta()).isEmpty();
    }

    private void assertRead(String json) {
        DecodedMessage message = decoder.decode(json.getBytes(UTF_8));

        assertThat(message.payload()).isEqualTo(new Messages.UserCreated(ID));
        assertThat(message.envelope().id()).isEqualTo("m-1");
        assertThat(message.envelope().version()).isEqualTo(1);
        assertThat(message.envelope().meta()).containsExactly(entry("correlation_id", "c-1"));
        assertThat(message.envelope().attributes()).containsEntry("user_id", ID.toString());
    }
}
