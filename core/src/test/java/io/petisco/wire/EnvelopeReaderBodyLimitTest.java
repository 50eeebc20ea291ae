package io.petisco.wire;

import org.junit.jupiter.api.Test;

import io.petisco.Messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EnvelopeReaderBodyLimitTest {

    private static final byte[] BODY =
            ("{\"data\":{\"id\":\"1\",\"type\":\"user.created\",\"type_message\":\"domain_event\","
                            + "\"version\":1,\"attributes\":{}}}")
                    .getBytes(UTF_8);

    @Test
    void aBodyOfJustThatSizeIsRead() {
        assertThat(decoder(BODY.length).decode(BODY).envelope().id()).isEqualTo("1");
    }

    @Test
    void aLargerOneIsNot() {
        assertThatThrownBy(() -> decoder(BODY.length - 1).decode(BODY))
                .isInstanceOf(UndecodableMessageException.class)
                .hasMessage("the body has " + BODY.length + " bytes, more than the " + (BODY.length - 1)
                        + " of quarkus.petisco.consumer.max-body-size");
    }

    @Test
    void deeplyNestedOnesAreRefusedBeforeTheStackIsFull() {
        String nested = "[".repeat(100_000) + "]".repeat(100_000);
        byte[] body = ("{\"data\":{\"id\":\"1\",\"type\":\"user.created\",\"attributes\":{\"x\":" + nested + "}}}")
                .getBytes(UTF_8);

        assertThatThrownBy(() -> decoder(body.length).decode(body))
                .isInstanceOf(UndecodableMessageException.class)
                .hasMessageContaining("nesting depth");
    }

    private static MessageDecoder decoder(long limit) {
        return new EnvelopeReader(Mappers::messages, limit)
                .decoderFor(Messages.UserCreated.class.getName(), WireType.of(Messages.UserCreated.class));
    }
}
