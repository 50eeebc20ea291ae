package io.petisco.wire;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.Golden;
import io.petisco.Message;
import io.petisco.Messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EnvelopeWriterTest {

    private static final UUID ID = UUID.fromString("5b79ce69-c125-4ba5-af37-c552f1e5c153");

    private final EnvelopeWriter writer = new EnvelopeWriter(Mappers.messages());

    @Test
    void anEventWithMeta() throws IOException {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("correlation_id", "c-1");
        meta.put("client_id", "web");

        assertEqualsGolden("published_user_created", new Messages.UserCreated(ID), meta);
    }

    @Test
    void anEventOfVersionTwo() throws IOException {
        assertEqualsGolden("published_invoice_paid_v2", new Messages.InvoicePaid(ID, 1250), Map.of());
    }

    @Test
    void aCommand() throws IOException {
        assertEqualsGolden("dispatched_persist_user", new Messages.PersistUser(ID), Map.of());
    }

    /** Byte for byte, but for white space: also the fields' order is the same. */
    private void assertEqualsGolden(String hop, Message message, Map<String, Object> meta) throws IOException {
        JsonNode data = Golden.message(hop).path("body").path("data");
        byte[] written = writer.write(
                data.path("id").asText(),
                WireType.of(message.getClass()),
                OccurredOn.parse(data.path("occurred_on").asText()),
                meta,
                message);

        assertThat(new ObjectMapper().readTree(written))
                .isEqualTo(Golden.message(hop).path("body"));
        assertThat(new String(written, UTF_8)).isEqualTo(new String(Golden.body(hop), UTF_8));
    }

    @Test
    void aBodyThatIsNotJsonIsRefusedByName() {
        record Loop(Map<String, Object> self) implements io.petisco.DomainEvent {}
        Map<String, Object> endless = new LinkedHashMap<>();
        endless.put("self", endless);

        assertThatThrownBy(() -> writer.write("1", WireType.of(Loop.class), Instant.EPOCH, Map.of(), new Loop(endless)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(Loop.class.getName() + " cannot be written as JSON: ");
    }
}
