package io.petisco.wire;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.petisco.Golden;
import io.petisco.MessageEnvelope;
import io.petisco.MessageKind;
import io.petisco.Messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class EnvelopeReaderGoldenTest {

    private static final UUID ID = UUID.fromString("5b79ce69-c125-4ba5-af37-c552f1e5c153");

    private final EnvelopeReader reader = new EnvelopeReader(Mappers.messages());

    private DecodedMessage read(Class<?> type, String hop) {
        return reader.decoderFor(type.getName(), WireType.of(type)).decode(Golden.body(hop));
    }

    @Test
    void attributesBecomeThePayload() {
        assertThat(read(Messages.UserCreated.class, "published_user_created").payload())
                .isEqualTo(new Messages.UserCreated(ID));
        assertThat(read(Messages.InvoicePaid.class, "published_invoice_paid_v2").payload())
                .isEqualTo(new Messages.InvoicePaid(ID, 1250));
        assertThat(read(Messages.PersistUser.class, "dispatched_persist_user").payload())
                .isEqualTo(new Messages.PersistUser(ID));
    }

    @Test
    void theEnvelopeTellsEachField() {
        MessageEnvelope envelope =
                read(Messages.UserCreated.class, "published_user_created").envelope();

        assertThat(envelope.id()).isEqualTo("8852d26e-73ab-4245-8aad-c68cf26f0de8");
        assertThat(envelope.type()).isEqualTo("user.created");
        assertThat(envelope.kind()).isEqualTo(MessageKind.EVENT);
        assertThat(envelope.version()).isEqualTo(1);
        assertThat(envelope.occurredOn()).isEqualTo(Instant.parse("2026-11-23T22:36:09.302586Z"));
        assertThat(envelope.meta()).containsExactly(entry("correlation_id", "c-1"), entry("client_id", "web"));
        assertThat(envelope.attributes()).containsExactly(entry("user_id", ID.toString()));
        assertThat(envelope.correlationId()).isEqualTo("c-1");
        assertThat(envelope).hasToString("domain_event user.created version 1 8852d26e-73ab-4245-8aad-c68cf26f0de8");
    }

    @Test
    void withoutMetaTheMessagesOwnIdCorrelates() {
        MessageEnvelope envelope =
                read(Messages.PersistUser.class, "dispatched_persist_user").envelope();

        assertThat(envelope.meta()).isEqualTo(Map.of());
        assertThat(envelope.correlationId()).isEqualTo(envelope.id());
    }

    @Test
    void theStoreReadsEveryMessage() {
        DecodedMessage message = reader.envelopeDecoder().decode(Golden.body("dispatched_persist_user"));

        assertThat(message.payload()).isSameAs(message.envelope());
        assertThat(message.envelope().kind()).isEqualTo(MessageKind.COMMAND);
        assertThat(message.envelope().attributes()).containsExactly(entry("user_id", ID.toString()));
    }

    @Test
    void theBytesStayAsTheyCame() {
        byte[] body = Golden.body("published_user_created");
        MessageEnvelope envelope = reader.envelopeDecoder().decode(body).envelope();

        envelope.body()[0] = 'x';
        assertThat(envelope.body()).isEqualTo(Golden.body("published_user_created"));
    }
}
