package io.petisco.wire;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;

import io.petisco.Messages.UserCreated;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Types are introspected after the start; what goes wrong then has to be said, and costs no message. */
class MessageDecoderUnusableTypeTest {

    private static final String WHY = "the class for domain_event user.created version 1 cannot be used:"
            + " java.lang.NoClassDefFoundError: com/acme/Missing";

    private final MessageDecoder decoder = new EnvelopeReader(withoutAClassOfTheTypes())
            .decoderFor(UserCreated.class.getName(), WireType.of(UserCreated.class));

    @Test
    void whenItIsPrepared() {
        assertThatThrownBy(decoder::prepare)
                .isInstanceOf(UndecodableMessageException.class)
                .hasMessage(WHY);
    }

    @Test
    void andWithEachMessage() {
        assertThatThrownBy(() -> decoder.decode("{\"data\":{}}".getBytes(UTF_8)))
                .isInstanceOf(UndecodableMessageException.class)
                .hasMessage(WHY);
    }

    private static ObjectMapper withoutAClassOfTheTypes() {
        return Mappers.messages().setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
            @Override
            public Object findDeserializer(Annotated annotated) {
                if (annotated instanceof AnnotatedClass type && type.getRawType() == UserCreated.class) {
                    throw new NoClassDefFoundError("com/acme/Missing");
                }
                return super.findDeserializer(annotated);
            }
        });
    }
}
