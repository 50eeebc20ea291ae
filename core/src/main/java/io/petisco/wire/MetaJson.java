package io.petisco.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectWriter;

/**
 * Reads and writes an envelope's {@code meta}. It is a part of the protocol: objects, lists, texts, numbers, booleans and
 * null are written by hand, so that no setting of the application's mapper changes them.
 */
final class MetaJson {

    private MetaJson() {}

    /** @param json stands on the object's start, and then on its end */
    static Map<String, Object> read(JsonParser json) throws IOException {
        Map<String, Object> map = readObject(json);
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(map);
    }

    private static Map<String, Object> readObject(JsonParser json) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            map.put(name, readValue(json, json.nextToken()));
        }
        return map;
    }

    private static @Nullable Object readValue(JsonParser json, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> readObject(json);
            case START_ARRAY -> readArray(json);
            case VALUE_NUMBER_INT -> ofUsualLength(json).getNumberValue();
            case VALUE_NUMBER_FLOAT -> ofUsualLength(json).getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> json.getText();
        };
    }

    /** The parser of an envelope has no limit, and a long number takes long to compute. */
    private static JsonParser ofUsualLength(JsonParser json) throws IOException {
        if (json.getTextLength() > WireJson.MAX_NUMBER_LENGTH) {
            throw new UndecodableMessageException("meta has a number of " + json.getTextLength()
                    + " characters, more than the limit of " + WireJson.MAX_NUMBER_LENGTH);
        }
        return json;
    }

    private static List<Object> readArray(JsonParser json) throws IOException {
        List<Object> list = new ArrayList<>();
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            list.add(readValue(json, token));
        }
        return list;
    }

    /** @param attributes writes other values, as it would in attributes */
    static void write(JsonGenerator json, Map<?, ?> meta, Supplier<ObjectWriter> attributes) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : meta.entrySet()) {
            json.writeFieldName(String.valueOf(entry.getKey()));
            try {
                writeValue(json, entry.getValue(), attributes);
            } catch (IOException e) {
                throw JsonMappingException.wrapWithPath(e, meta, String.valueOf(entry.getKey()));
            }
        }
        json.writeEndObject();
    }

    private static void writeValue(JsonGenerator json, Object value, Supplier<ObjectWriter> attributes)
            throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof CharSequence text) {
            json.writeString(text.toString());
        } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            json.writeNumber(((Number) value).intValue());
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Float number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Map<?, ?> map) {
            write(json, map, attributes);
        } else if (value instanceof Collection<?> values) {
            json.writeStartArray();
            for (Object one : values) {
                writeValue(json, one, attributes);
            }
            json.writeEndArray();
        } else {
            attributes.get().writeValue(json, value);
        }
    }
}
