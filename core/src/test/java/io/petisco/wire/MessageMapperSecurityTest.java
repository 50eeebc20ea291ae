package io.petisco.wire;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectMapper.DefaultTyping;
import com.fasterxml.jackson.databind.jsontype.impl.LaissezFaireSubTypeValidator;

import io.petisco.DomainEvent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MessageMapperSecurityTest {

    public record Parcel(Object content) implements DomainEvent {}

    public record Letter(Marked content) implements DomainEvent {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    public interface Marked {}

    public record Stamp(int value) implements Marked {}

    public record Order(Payment payment) implements DomainEvent {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(value = Cash.class, name = "cash"))
    public sealed interface Payment permits Cash {}

    public record Cash(int cents) implements Payment {}

    @Test
    void notEvenWhereTheApplicationsMapperDoesSo() {
        ObjectMapper open = Mappers.application()
                .activateDefaultTyping(LaissezFaireSubTypeValidator.instance, DefaultTyping.JAVA_LANG_OBJECT);

        Parcel parcel = read(open, Parcel.class, "{\"content\":[\"" + Stamp.class.getName() + "\",{\"value\":1}]}");

        assertThat(parcel.content())
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .first()
                .isEqualTo(Stamp.class.getName());
    }

    @Test
    void notEvenWhereAnAnnotationSaysSo() {
        assertThatThrownBy(() -> read(
                        Mappers.application(),
                        Letter.class,
                        "{\"content\":{\"@class\":\"" + Stamp.class.getName() + "\",\"value\":1}}"))
                .isInstanceOf(UndecodableMessageException.class)
                .hasMessageContaining("denied");
    }

    @Test
    void butNamesOfSubtypesWork() {
        Order order = read(Mappers.application(), Order.class, "{\"payment\":{\"@type\":\"cash\",\"cents\":5}}");

        assertThat(order.payment()).isEqualTo(new Cash(5));
    }

    private static <T extends DomainEvent> T read(ObjectMapper application, Class<T> type, String attributes) {
        WireType wireType = WireType.of(type);
        String body = "{\"data\":{\"id\":\"1\",\"type\":\"" + wireType.name()
                + "\",\"type_message\":\"domain_event\",\"version\":1,\"attributes\":" + attributes + "}}";
        return type.cast(new EnvelopeReader(MessageMapper.from(application, JsonNaming.SNAKE_CASE))
                .decoderFor(type.getName(), wireType)
                .decode(body.getBytes(UTF_8))
                .payload());
    }
}
