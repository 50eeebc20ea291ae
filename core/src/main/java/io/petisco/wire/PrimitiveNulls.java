package io.petisco.wire;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.util.AccessPattern;

/**
 * Refuses {@code null} for an attribute of a primitive type, which Jackson would make 0 or false. An attribute that is absent
 * still is 0: an older message does not have it. {@code @JsonSetter(nulls = ...)} wins.
 */
final class PrimitiveNulls extends BeanDeserializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription description, JsonDeserializer<?> deserializer) {
        Class<?> type = deserializer.handledType(); // the description is the same for int and Integer
        return type != null && type.isPrimitive() ? new NoNull(type, deserializer) : deserializer;
    }

    private static final class NoNull extends StdDeserializer<Object> {

        private static final long serialVersionUID = 1L;

        private final transient JsonDeserializer<?> jacksons;

        NoNull(Class<?> type, JsonDeserializer<?> jacksons) {
            super(type);
            this.jacksons = jacksons;
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return jacksons.deserialize(json, context);
        }

        @Override
        public Object getNullValue(DeserializationContext context) throws JsonMappingException {
            return context.reportInputMismatch(
                    this,
                    "null is no value of the type %s: make it the class that may be null, or annotate it with"
                            + " @JsonSetter(nulls = Nulls.AS_EMPTY)",
                    handledType().getName());
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) throws JsonMappingException {
            return jacksons.getAbsentValue(context);
        }

        @Override
        public Object getEmptyValue(DeserializationContext context) throws JsonMappingException {
            return jacksons.getEmptyValue(context);
        }

        @Override
        public AccessPattern getNullAccessPattern() {
            return AccessPattern.DYNAMIC;
        }

        @Override
        public LogicalType logicalType() {
            return jacksons.logicalType();
        }

        @Override
        public boolean isCachable() {
            return true;
        }
    }
}
