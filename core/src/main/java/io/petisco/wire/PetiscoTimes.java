package io.petisco.wire;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.Map;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;

/**
 * Writes points in time as petisco does ({@link OccurredOn#format}), instead of Jackson's own serializers. A {@code
 * @JsonFormat} on an attribute or a type wins, and so does a serializer of the application's.
 */
final class PetiscoTimes extends BeanSerializerModifier {

    private static final long serialVersionUID = 1L;

    private static final String JACKSONS = "com.fasterxml.jackson.";

    private static final Map<Class<?>, Function<Object, Instant>> TYPES = Map.of(
            Instant.class, Instant.class::cast,
            LocalDateTime.class, time -> ((LocalDateTime) time).toInstant(ZoneOffset.UTC),
            OffsetDateTime.class, time -> ((OffsetDateTime) time).toInstant(),
            ZonedDateTime.class, time -> ((ZonedDateTime) time).toInstant(),
            Date.class, time -> ((Date) time).toInstant(),
            Calendar.class, time -> ((Calendar) time).toInstant());

    @Override
    public JsonSerializer<?> modifySerializer(
            SerializationConfig config, BeanDescription description, JsonSerializer<?> serializer) {
        Class<?> type = description.getBeanClass();
        Function<Object, Instant> toInstant = TYPES.get(Calendar.class.isAssignableFrom(type) ? Calendar.class : type);
        return toInstant != null && serializer.getClass().getName().startsWith(JACKSONS)
                ? new Writer(type, toInstant, serializer)
                : serializer;
    }

    private static final class Writer extends StdSerializer<Object> implements ContextualSerializer {

        private static final long serialVersionUID = 1L;

        private final transient Function<Object, Instant> toInstant;
        private final transient JsonSerializer<?> jacksons;

        Writer(Class<?> type, Function<Object, Instant> toInstant, JsonSerializer<?> jacksons) {
            super(type, false);
            this.toInstant = toInstant;
            this.jacksons = jacksons;
        }

        @Override
        public JsonSerializer<?> createContextual(SerializerProvider provider, BeanProperty property)
                throws JsonMappingException {
            JsonFormat.Value format = findFormatOverrides(provider, property, handledType());
            boolean chosen = format != null
                    && (format.hasPattern() || format.hasTimeZone() || format.getShape() != JsonFormat.Shape.ANY);
            return chosen ? provider.handleSecondaryContextualization(jacksons, property) : this;
        }

        @Override
        public void serialize(Object value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(OccurredOn.format(toInstant.apply(value)));
        }
    }
}
