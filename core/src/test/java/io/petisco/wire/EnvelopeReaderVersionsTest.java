package io.petisco.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.DomainEvent;
import io.petisco.MessageKind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EnvelopeReaderVersionsTest {

    private static final WireType TYPE = new WireType("invoice.paid", MessageKind.EVENT, 3);
    private static final VersionChain CHAIN = new VersionSteps(Map.of(
                    "invoice.paid",
                    List.of(
                            new VersionStep(
                                    "Versions#cents",
                                    1,
                                    2,
                                    attributes -> attributes.put(
                                            "amount_cents",
                                            attributes
                                                    .remove("amount")
                                                    .decimalValue()
                                                    .movePointRight(2)
                                                    .longValueExact())),
                            new VersionStep(
                                    "Versions#currency", 2, 3, attributes -> attributes.put("currency", "EUR")))))
            .up(TYPE, 1);

    record InvoicePaid(
            long amountCents, String currency, BigDecimal rate, double share, BigInteger number, Object anything)
            implements DomainEvent {}

    record Strict(long amountCents, String currency, String note) implements DomainEvent {}

    private static MessageDecoder decoder(Class<?> type, MissingAttributes missing) {
        ObjectMapper mapper = MessageMapper.from(new ObjectMapper(), JsonNaming.SNAKE_CASE, JsonTimes.ISO, missing);
        return new EnvelopeReader(mapper).decoderFor(type.getName(), TYPE, CHAIN);
    }

    private final MessageDecoder decoder = decoder(InvoicePaid.class, MissingAttributes.LENIENT);

    private static byte[] message(int version, String attributes) {
        return """
                {"data":{"id":"m-1","type":"invoice.paid","type_message":"domain_event","version":%d,\
                "occurred_on":"2026-11-24 20:59:09.302586","attributes":%s,"meta":{}}}\
                """.formatted(version, attributes).getBytes(UTF_8);
    }

    @Test
    void anOldMessageIsReadAsTheNewest() {
        DecodedMessage read = decoder.decode(message(1, "{\"amount\":12.50}"));

        assertThat(read.payload()).isEqualTo(new InvoicePaid(1_250, "EUR", null, 0, null, null));
    }

    @Test
    void itsEnvelopeShowsWhatArrived() {
        byte[] body = message(1, "{\"amount\":12.50}");

        DecodedMessage read = decoder.decode(body);

        assertThat(read.envelope().version()).isEqualTo(1);
        assertThat(read.envelope().attributes()).containsOnlyKeys("amount");
        assertThat(read.envelope().body()).isEqualTo(body);
    }

    @Test
    void aVersionBetweenStartsInTheMiddle() {
        assertThat(decoder.decode(message(2, "{\"amount_cents\":7}")).payload())
                .isEqualTo(new InvoicePaid(7, "EUR", null, 0, null, null));
    }

    @Test
    void theNewestIsNotTouched() {
        assertThat(decoder.decode(message(3, "{\"amount_cents\":7,\"currency\":\"USD\"}"))
                        .payload())
                .isEqualTo(new InvoicePaid(7, "USD", null, 0, null, null));
    }

    @Test
    void fieldsInAnotherOrder() {
        byte[] body = """
                {"data":{"attributes":{"amount":1},"version":1,"id":"m-1","type":"invoice.paid"}}""".getBytes(UTF_8);

        assertThat(decoder.decode(body).payload()).isEqualTo(new InvoicePaid(100, "EUR", null, 0, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1234567890123456789", "10.50", "1E+3", "12345678901234567890.5"})
    void numbersAreThoseOfADirectReading(String number) {
        String values = "\"rate\":%s,\"share\":%s,\"number\":123456789012345678901234567890,\"anything\":[%s,7,{}]"
                .formatted(number, number, number);

        Object upcast = decoder.decode(message(1, "{\"amount\":1,%s}".formatted(values)))
                .payload();

        assertThat(upcast)
                .isEqualTo(
                        decoder.decode(message(3, "{\"amount_cents\":100,\"currency\":\"EUR\",%s}".formatted(values)))
                                .payload());
    }

    @Test
    void withoutAttributesTheStepsStillRun() {
        assertThatThrownBy(() -> decoder.decode(message(1, "null")))
                .isInstanceOf(UndecodableMessageException.class)
                .hasMessageStartingWith(
                        "Versions#cents, which brings domain_event invoice.paid from version 1 to version"
                                + " 2, failed: java.lang.NullPointerException");
    }

    @Test
    void aFailureOfAStepDoesNotShowAttributesInTheLog() {
        assertThatThrownBy(() -> decoder.decode(message(1, "{\"amount\":0.001}")))
                .isInstanceOfSatisfying(UndecodableMessageException.class, e -> {
                    assertThat(e).hasMessageContaining("Versions#cents").hasCauseInstanceOf(ArithmeticException.class);
                    assertThat(e.withoutContent()).endsWith("failed with java.lang.ArithmeticException");
                });
    }

    @Test
    void attributesThatAreNoObjectAreRefused() {
        assertThatThrownBy(() -> decoder.decode(message(1, "[1]")))
                .isInstanceOf(UndecodableMessageException.class)
                .hasMessageStartingWith("the attributes of version 1 cannot be read: ");
    }

    @Test
    void otherVersionsAreRefused() {
        assertThatThrownBy(() -> decoder.decode(message(4, "{}")))
                .isInstanceOf(UndecodableMessageException.class)
                .hasMessage("the message is domain_event invoice.paid version 4, but this queue's handler takes"
                        + " domain_event invoice.paid version 3 and older ones from version 1");
        assertThatThrownBy(() -> decoder.decode(message(0, "{}"))).isInstanceOf(UndecodableMessageException.class);
    }

    @Test
    void otherTypesAreRefusedInAnyVersion() {
        byte[] body = """
                {"data":{"id":"m-1","type":"invoice.sent","version":1,"attributes":{}}}""".getBytes(UTF_8);

        assertThatThrownBy(() -> decoder.decode(body))
                .hasMessageStartingWith("the message is null invoice.sent version 1, ");
    }

    @Test
    void aStrictReaderLooksBehindTheChain() {
        MessageDecoder strict = decoder(Strict.class, MissingAttributes.FAIL);

        assertThat(strict.decode(message(1, "{\"amount\":1,\"note\":\"paid\"}")).payload())
                .isEqualTo(new Strict(100, "EUR", "paid"));
        assertThatThrownBy(() -> strict.decode(message(1, "{\"amount\":1}")))
                .hasMessageStartingWith(
                        "the attributes of domain_event invoice.paid version 3, brought there from version"
                                + " 1, cannot be read: at note: ");
    }

    @Test
    void aNumberThatFillsTheMemoryIsRefused() {
        assertThatThrownBy(() -> decoder.decode(message(1, "{\"amount\":1e1000000000}")))
                .isInstanceOf(UndecodableMessageException.class);
    }
}
