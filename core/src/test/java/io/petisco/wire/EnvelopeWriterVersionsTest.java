package io.petisco.wire;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.DomainEvent;
import io.petisco.MessageKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EnvelopeWriterVersionsTest {

    private static final WireType NEWEST = new WireType("invoice.paid", MessageKind.EVENT, 2);
    private static final WireType OLD = new WireType("invoice.paid", MessageKind.EVENT, 1);

    record InvoicePaid(BigDecimal amount, String currency) implements DomainEvent {}

    private final EnvelopeWriter writer =
            new EnvelopeWriter(MessageMapper.from(new ObjectMapper(), JsonNaming.SNAKE_CASE));
    private final Map<String, Object> meta = Map.of("correlation_id", "c-1");
    private final byte[] newest =
            writer.write("m-1", NEWEST, Instant.EPOCH, meta, new InvoicePaid(new BigDecimal("12.50"), "EUR"));

    private byte[] old(VersionStep.Cast cast) {
        VersionChain chain =
                new VersionChain("domain_event invoice.paid", List.of(new VersionStep("Versions#plain", 2, 1, cast)));
        return writer.writeInVersion("m-1", OLD, Instant.EPOCH, meta, newest, 2, chain);
    }

    @Test
    void theSameMessageInTheOldVersion() throws IOException {
        byte[] old = old(attributes -> attributes.remove("currency"));

        JsonNode data = new ObjectMapper().readTree(old).get("data");
        JsonNode expected = new ObjectMapper().readTree("""
                        {"id":"m-1","type":"invoice.paid","type_message":"domain_event","version":1,\
                        "occurred_on":"1970-01-01 00:00:00.000000","attributes":{"amount":12.5},\
                        "meta":{"correlation_id":"c-1"}}""");
        assertThat(data).isEqualTo(expected);
        assertThat(new String(old)).contains("\"amount\":12.50");
    }

    @Test
    void aFailureNamesTheStep() {
        assertThatThrownBy(() -> old(attributes -> {
                    throw new IOException("no rate");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Versions#plain, which brings domain_event invoice.paid from version 2 to version 1, failed:"
                                + " java.io.IOException: no rate");
    }
}
