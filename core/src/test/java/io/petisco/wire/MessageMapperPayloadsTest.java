package io.petisco.wire;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.DomainEvent;
import io.petisco.MessageEnvelope;

import static org.assertj.core.api.Assertions.assertThat;

class MessageMapperPayloadsTest {

    record Pinged() implements DomainEvent {}

    record Booked(Instant bookedAt, LocalDate dueDate, Duration grace, Optional<String> note, BigDecimal amountEur)
            implements DomainEvent {}

    record Changed<T>(T oldValue, T newValue) implements DomainEvent {}

    record Address(String streetName) {}

    @JsonSubTypes({@JsonSubTypes.Type(Card.class), @JsonSubTypes.Type(Cash.class)})
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    sealed interface Payment permits Card, Cash {}

    @JsonTypeName("card")
    record Card(String cardNumber) implements Payment {}

    @JsonTypeName("cash")
    record Cash() implements Payment {}

    record Paid(List<Payment> payments) implements DomainEvent {}

    static class Renamed implements DomainEvent {
        @JsonProperty("userID")
        public String userId = "u-1";

        public String firstName = "Ada";
    }

    private final ObjectMapper mapper = Mappers.messages();
    private final EnvelopeReader reader = new EnvelopeReader(mapper);

    private MessageEnvelope envelope;

    private Object roundTrip(DomainEvent message, String javaType) {
        WireType type = WireType.of(message.getClass());
        byte[] body = new EnvelopeWriter(mapper).write("1", type, Instant.EPOCH, Map.of(), message);
        DecodedMessage read = reader.decoderFor(javaType, type).decode(body);
        envelope = read.envelope();
        return read.payload();
    }

    @Test
    void emptyRecords() {
        assertThat(roundTrip(new Pinged(), Pinged.class.getName())).isEqualTo(new Pinged());
        assertThat(envelope.attributes()).isEmpty();
    }

    @Test
    void timesAndNumbers() {
        Booked booked = new Booked(
                Instant.parse("2026-11-23T22:36:09.302586Z"),
                LocalDate.of(2026, 12, 1),
                Duration.ofDays(3),
                Optional.of("ñ"),
                new BigDecimal("12.50"));

        assertThat(roundTrip(booked, Booked.class.getName())).isEqualTo(booked);
        assertThat(envelope.attributes())
                .containsEntry("booked_at", "2026-11-23T22:36:09.302586Z")
                .containsEntry("due_date", "2026-12-01");
    }

    @Test
    void generics() {
        Changed<Address> changed = new Changed<>(new Address("Old Street"), new Address("New Street"));

        assertThat(roundTrip(changed, Changed.class.getName() + "<" + Address.class.getName() + ">"))
                .isEqualTo(changed);
        assertThat(envelope.attributes()).containsEntry("new_value", Map.of("street_name", "New Street"));
    }

    @Test
    void sealedHierarchies() {
        Paid paid = new Paid(List.of(new Card("4711"), new Cash()));

        assertThat(roundTrip(paid, Paid.class.getName())).isEqualTo(paid);
        assertThat(envelope.attributes())
                .containsEntry(
                        "payments", List.of(Map.of("kind", "card", "card_number", "4711"), Map.of("kind", "cash")));
    }

    @Test
    void anExplicitNameIsKept() {
        Object read = roundTrip(new Renamed(), Renamed.class.getName());

        assertThat(read).usingRecursiveComparison().isEqualTo(new Renamed());
        assertThat(envelope.attributes()).isEqualTo(Map.of("userID", "u-1", "first_name", "Ada"));
    }
}
