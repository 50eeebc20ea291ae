package io.petisco.operations.text;

import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.petisco.text.PlainText;

/**
 * Reads and writes JSON as maps, lists and values, without classes, so that a native executable needs no hints. It
 * writes characters that control a terminal as escapes, which JSON readers decode again.
 */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    private Json() {}

    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** On one line. */
    public static String compact(Object value) {
        try {
            return PlainText.lines(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** On many lines, for users. */
    public static String indented(Object value) {
        try {
            return PlainText.lines(MAPPER.writer(new DefaultPrettyPrinter()
                            .withObjectIndenter(INDENTER)
                            .withArrayIndenter(INDENTER))
                    .writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** @throws JsonProcessingException if the text is not a JSON object */
    public static Map<String, Object> object(String text) throws JsonProcessingException {
        return MAPPER.readerForMapOf(Object.class).readValue(text);
    }

    /** @throws JsonProcessingException if the text is not JSON */
    public static JsonNode tree(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }
}
