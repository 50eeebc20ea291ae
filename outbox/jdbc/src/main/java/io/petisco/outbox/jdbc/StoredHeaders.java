package io.petisco.outbox.jdbc;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * AMQP headers as JSON. A value whose type JSON does not have is an object with one field, whose name is the type:
 * {@code {"$long": "5"}}. So a message leaves the table with the headers that it came with.
 */
final class StoredHeaders {

    private static final String MARK = "$";
    private static final String MAP = MARK + "map";

    private StoredHeaders() {}

    static void write(JsonGenerator json, Map<?, ?> headers) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> header : headers.entrySet()) {
            json.writeFieldName(String.valueOf(header.getKey()));
            writeValue(json, header.getValue());
        }
        json.writeEndObject();
    }

    private static void writeValue(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            if (looksTyped(map)) {
                json.writeStartObject();
                json.writeFieldName(MAP);
                write(json, map);
                json.writeEndObject();
            } else {
                write(json, map);
            }
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                writeValue(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Long) {
            writeTyped(json, "long", value.toString());
        } else if (value instanceof Short) {
            writeTyped(json, "short", value.toString());
        } else if (value instanceof Byte) {
            writeTyped(json, "byte", value.toString());
        } else if (value instanceof Double) {
            writeTyped(json, "double", value.toString());
        } else if (value instanceof Float) {
            writeTyped(json, "float", value.toString());
        } else if (value instanceof BigDecimal) {
            writeTyped(json, "decimal", value.toString());
        } else if (value instanceof byte[] bytes) {
            writeTyped(json, "bytes", Base64.getEncoder().encodeToString(bytes));
        } else if (value instanceof Date date) {
            writeTyped(json, "date", String.valueOf(date.getTime()));
        } else {
            json.writeObject(value);
        }
    }

    private static boolean looksTyped(Map<?, ?> map) {
        return map.size() == 1 && String.valueOf(map.keySet().iterator().next()).startsWith(MARK);
    }

    private static void writeTyped(JsonGenerator json, String type, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField(MARK + type, value);
        json.writeEndObject();
    }

    static Map<String, Object> read(JsonNode json) {
        Map<String, Object> headers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            headers.put(field.getKey(), readValue(field.getValue()));
        }
        return headers;
    }

    @SuppressWarnings("NullAway") // a header may be null
    private static Object readValue(JsonNode json) {
        if (json.isObject()) {
            Map.Entry<String, JsonNode> first =
                    json.size() == 1 ? json.properties().iterator().next() : null;
            return first != null && first.getKey().startsWith(MARK)
                    ? readTyped(first.getKey(), first.getValue())
                    : read(json);
        }
        if (json.isArray()) {
            List<Object> list = new ArrayList<>();
            for (JsonNode element : json) {
                list.add(readValue(element));
            }
            return list;
        }
        if (json.isNumber()) {
            return json.numberValue();
        }
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        return json.textValue();
    }

    private static Object readTyped(String type, JsonNode json) {
        String value = json.asText();
        return switch (type) {
            case MAP -> read(json);
            case "$long" -> Long.valueOf(value);
            case "$short" -> Short.valueOf(value);
            case "$byte" -> Byte.valueOf(value);
            case "$double" -> Double.valueOf(value);
            case "$float" -> Float.valueOf(value);
            case "$decimal" -> new BigDecimal(value);
            case "$bytes" -> Base64.getDecoder().decode(value);
            case "$date" -> new Date(Long.parseLong(value));
            default -> value; // of a later version
        };
    }
}
