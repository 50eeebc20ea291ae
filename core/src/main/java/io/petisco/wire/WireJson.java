package io.petisco.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.UTF8JsonGenerator;
import com.fasterxml.jackson.core.util.BufferRecycler;

/**
 * The JSON of the wire. It belongs to the protocol: no setting of the application's {@code ObjectMapper} or of its
 * factory affects it. Reads {@code NaN} and {@code Infinity}, which Python writes, and never writes them.
 */
final class WireJson {

    /** Digits of the longest number in attributes that are read and written: Python's own limit for integers. */
    static final int MAX_DIGITS = 4_300;

    /** Room for a sign, leading zeros and an exponent. */
    static final int MAX_NUMBER_LENGTH = MAX_DIGITS + 100;

    private static final BigInteger TOO_LARGE = BigInteger.TEN.pow(MAX_DIGITS);
    private static final int SURELY_SMALL_BITS = TOO_LARGE.bitLength() - 1;

    private static final JsonFactory FOR_VALUES = new Factory(MAX_NUMBER_LENGTH);

    /** Skips numbers of any length without computing them. */
    private static final JsonFactory FOR_ENVELOPES = new Factory(Integer.MAX_VALUE);

    private WireJson() {}

    /** Reads an envelope and skips its attributes. */
    static JsonParser parseEnvelope(byte[] body) throws IOException {
        return FOR_ENVELOPES.createParser(body);
    }

    /**
     * Reads an envelope with its attributes.
     *
     * @param codec the codec of the parser, for deserializers of the application
     */
    static JsonParser parse(byte[] body, ObjectCodec codec) throws IOException {
        JsonParser json = FOR_VALUES.createParser(body);
        json.setCodec(codec);
        return json;
    }

    /** The buffers for {@link com.fasterxml.jackson.core.util.ByteArrayBuilder}. */
    static BufferRecycler buffers() {
        return FOR_VALUES._getBufferRecycler();
    }

    /** @param codec the codec of the generator, for serializers of the application */
    static JsonGenerator generator(OutputStream out, ObjectCodec codec) throws IOException {
        JsonGenerator json = FOR_VALUES.createGenerator(out);
        json.setCodec(codec);
        return json;
    }

    private static final class Factory extends JsonFactory {

        private static final long serialVersionUID = 1L;

        Factory(int maxNumberLength) {
            super(new JsonFactoryBuilder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(maxNumberLength)
                            .maxStringLength(Integer.MAX_VALUE) // the body itself has a limit
                            .maxNameLength(Integer.MAX_VALUE)
                            .build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS));
        }

        @Override
        protected JsonGenerator _createUTF8Generator(OutputStream out, IOContext context) {
            return new Generator(context, _generatorFeatures, out);
        }
    }

    /** Refuses values that a reader of JSON need not understand; Jackson adds the attribute's name. */
    private static final class Generator extends UTF8JsonGenerator {

        Generator(IOContext context, int features, OutputStream out) {
            super(context, features, null, out, JsonFactory.DEFAULT_QUOTE_CHAR);
        }

        @Override
        public void writeNumber(double value) throws IOException {
            if (!Double.isFinite(value)) {
                throw notFinite(value);
            }
            super.writeNumber(value);
        }

        @Override
        public void writeNumber(float value) throws IOException {
            if (!Float.isFinite(value)) {
                throw notFinite(value);
            }
            super.writeNumber(value);
        }

        @Override
        public void writeNumber(BigInteger value) throws IOException {
            if (value != null
                    && value.bitLength() >= SURELY_SMALL_BITS
                    && value.abs().compareTo(TOO_LARGE) >= 0) {
                throw tooLong();
            }
            super.writeNumber(value);
        }

        @Override
        public void writeNumber(BigDecimal value) throws IOException {
            if (value != null && DecimalLimits.digits(value) > MAX_DIGITS) {
                throw tooLong();
            }
            super.writeNumber(value);
        }

        private IOException notFinite(Number value) {
            return new JsonGenerationException("JSON cannot hold " + value + ": use null, or a string", this);
        }

        private IOException tooLong() {
            return new JsonGenerationException(
                    "a number has more than " + MAX_DIGITS + " digits, which readers refuse: use a string", this);
        }
    }
}
