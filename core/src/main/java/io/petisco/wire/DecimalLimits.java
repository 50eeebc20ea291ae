package io.petisco.wire;

import java.io.IOException;
import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;

/**
 * Refuses decimal numbers that take more than {@value #MAX_DIGITS} digits to write without an exponent. Jackson limits the
 * length of a number's text only, but {@code 1e1000000000} is short, and the first sum with it fills the memory.
 */
final class DecimalLimits extends SimpleModule {

    private static final int MAX_DIGITS = WireJson.MAX_DIGITS;

    private static final long serialVersionUID = 1L;

    DecimalLimits() {
        super("petisco-decimal-limits");
        setDeserializerModifier(new Modifier());
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(new Trees());
    }

    /** Wraps the deserializers of trees, for which Jackson calls no modifier. */
    private static final class Trees extends Deserializers.Base {

        @Override
        public @Nullable JsonDeserializer<?> findTreeNodeDeserializer(
                Class<? extends JsonNode> type, DeserializationConfig config, BeanDescription description) {
            return config.isEnabled(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    ? new Limited(JsonNodeDeserializer.getDeserializer(type))
                    : null;
        }
    }

    private static final class Modifier extends BeanDeserializerModifier {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription description, JsonDeserializer<?> deserializer) {
            Class<?> type = deserializer.handledType();
            boolean decimals = config.isEnabled(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
            return type == BigDecimal.class || type == Number.class || type == Object.class && decimals
                    ? new Limited(deserializer)
                    : deserializer;
        }
    }

    /** Checks numbers that were read from texts, and numbers in lists and objects. */
    private static final class Limited extends DelegatingDeserializer {

        private static final long serialVersionUID = 1L;

        Limited(JsonDeserializer<?> deserializer) {
            super(deserializer);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> deserializer) {
            return new Limited(deserializer);
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
            boolean mayHaveMore = (handledType() == Object.class || JsonNode.class.isAssignableFrom(handledType()))
                    && !(json instanceof LimitedParser);
            Object value = super.deserialize(mayHaveMore ? new LimitedParser(json) : json, context);
            if (value instanceof BigDecimal decimal) {
                check(json, decimal);
            }
            return value;
        }
    }

    private static final class LimitedParser extends JsonParserDelegate {

        LimitedParser(JsonParser json) {
            super(json);
        }

        @Override
        public BigDecimal getDecimalValue() throws IOException {
            return check(delegate, super.getDecimalValue());
        }

        @Override
        public Number getNumberValue() throws IOException {
            Number value = super.getNumberValue();
            return value instanceof BigDecimal decimal ? check(delegate, decimal) : value;
        }

        @Override
        public Number getNumberValueExact() throws IOException {
            Number value = super.getNumberValueExact();
            return value instanceof BigDecimal decimal ? check(delegate, decimal) : value;
        }
    }

    private static BigDecimal check(JsonParser json, BigDecimal value) throws MismatchedInputException {
        if (digits(value) > MAX_DIGITS) {
            throw MismatchedInputException.from(
                    json,
                    BigDecimal.class,
                    "a decimal number has more than " + MAX_DIGITS + " digits where it is written without an exponent");
        }
        return value;
    }

    /** How many digits the number has without an exponent. */
    static long digits(BigDecimal value) {
        return value.signum() == 0
                ? Math.abs((long) value.scale())
                : Math.max(value.precision(), Math.max(value.scale(), (long) value.precision() - value.scale()));
    }
}
