package io.petisco.wire;

import java.io.IOException;

import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyMetadata;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.type.ArrayType;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.util.AccessPattern;

/**
 * Refuses {@code null} for an attribute of a primitive type, and within an array of one, which Jackson would make 0 or
 * false. An absent attribute is still 0, because an older message does not have it. {@code @JsonSetter(nulls = ...)}
 * and {@code @JsonSetter(contentNulls = ...)} win. A {@code char[]} is a text on the wire, so it has no elements.
 */
final class PrimitiveNulls extends BeanDeserializerModifier {

    private static final long serialVersionUID = 1L;

    private static final String JACKSONS = "com.fasterxml.jackson.";

    @Override
    public JsonDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription description, JsonDeserializer<?> deserializer) {
        Class<?> type = deserializer.handledType(); // the description is the same for int and Integer
        return type != null && type.isPrimitive() ? new NoNull(type, deserializer) : deserializer;
    }

    @Override
    public JsonDeserializer<?> modifyArrayDeserializer(
            DeserializationConfig config,
            ArrayType type,
            BeanDescription description,
            JsonDeserializer<?> deserializer) {
        boolean jacksons = deserializer.getClass().getName().startsWith(JACKSONS);
        return jacksons
                        && type.getContentType().isPrimitive()
                        && deserializer instanceof ContextualDeserializer contextual
                ? new NoNullWithin(type, contextual)
                : deserializer;
    }

    /** Stands in for Jackson's deserializer until the attribute is known, and is then replaced by it. */
    private static final class NoNullWithin extends StdDeserializer<Object> implements ContextualDeserializer {

        private static final long serialVersionUID = 1L;

        private final transient ContextualDeserializer jacksons;

        NoNullWithin(JavaType type, ContextualDeserializer jacksons) {
            super(type);
            this.jacksons = jacksons;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property)
                throws JsonMappingException {
            Nulls chosen = findContentNullStyle(context, property);
            return jacksons.createContextual(
                    context, chosen == null || chosen == Nulls.DEFAULT ? refusing(property) : property);
        }

        private BeanProperty refusing(BeanProperty property) {
            PropertyName name = property == null ? PropertyName.NO_NAME : property.getFullName();
            PropertyMetadata metadata = property == null ? PropertyMetadata.STD_OPTIONAL : property.getMetadata();
            return new BeanProperty.Std(
                    name,
                    _valueType,
                    property == null ? null : property.getWrapperName(),
                    property == null ? null : property.getMember(),
                    metadata.withNulls(metadata.getValueNulls(), Nulls.FAIL));
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
            throw new IllegalStateException("Jackson did not ask for the deserializer of an attribute");
        }
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
                    "null is not a value of the type %s: use the wrapper class, or annotate it with"
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
