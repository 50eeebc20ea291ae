package io.petisco.wire;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TreeTraversingParser;

/**
 * Attributes as a tree, for the methods that bring them to another version. A message that was read over a tree is equal
 * to one that was read from the bytes: decimal numbers keep all their digits. No setting of the application's mapper
 * affects the tree.
 */
final class AttributeTree {

    private static final ObjectReader TREES = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .addModule(new DecimalLimits())
            .build()
            .readerFor(ObjectNode.class);

    private AttributeTree() {}

    /** @param json at the beginning of the attributes */
    static ObjectNode read(JsonParser json) throws IOException {
        return TREES.readValue(json);
    }

    /**
     * The parser of a tree, at its beginning.
     *
     * @param codec the codec of the parser, for deserializers of the application
     */
    static JsonParser parser(ObjectNode attributes, ObjectCodec codec) throws IOException {
        JsonParser json = new Parser(attributes, codec);
        json.nextToken();
        return json;
    }

    /** Gives an attribute of no particular type the numbers that the parser of bytes gives it. */
    private static final class Parser extends TreeTraversingParser {

        Parser(ObjectNode attributes, ObjectCodec codec) {
            super(attributes, codec);
        }

        @Override
        public NumberType getNumberType() throws IOException {
            return isFraction() ? NumberType.DOUBLE : super.getNumberType();
        }

        @Override
        public NumberTypeFP getNumberTypeFP() throws IOException {
            return isFraction() ? NumberTypeFP.UNKNOWN : super.getNumberTypeFP();
        }

        @Override
        public Number getNumberValue() throws IOException {
            return isFraction() ? Double.valueOf(getDoubleValue()) : super.getNumberValue();
        }

        private boolean isFraction() {
            return currentToken() == JsonToken.VALUE_NUMBER_FLOAT;
        }
    }
}
