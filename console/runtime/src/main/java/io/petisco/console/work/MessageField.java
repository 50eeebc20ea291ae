package io.petisco.console.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An attribute of a message, as a field of a form.
 *
 * @param type its JSON type, or {@code any}
 * @param format the format of a string, such as {@code uuid}; empty if it has none
 * @param constants the values of an enum; empty if it is none
 * @param nested what is within the attribute, for people: {@code city (string)}
 */
record MessageField(
        String name, String type, String format, boolean required, List<String> constants, List<String> nested) {

    /** The fields for the attributes of a lock file, in which those of nested objects have a path. */
    static List<MessageField> of(JsonNode attributes) {
        Map<String, List<String>> nested = new LinkedHashMap<>();
        List<JsonNode> outer = new ArrayList<>();
        attributes.forEach(attribute -> {
            String path = attribute.path("name").asText();
            String name = path.replaceFirst("[.\\[].*", "");
            if (path.equals(name)) {
                outer.add(attribute);
            } else {
                nested.computeIfAbsent(name, key -> new ArrayList<>())
                        .add(path.substring(name.length()) + " (" + typeText(attribute) + ")");
            }
        });
        return outer.stream()
                .map(attribute ->
                        of(attribute, nested.getOrDefault(attribute.path("name").asText(), List.of())))
                .toList();
    }

    private static MessageField of(JsonNode attribute, List<String> nested) {
        List<String> constants = new ArrayList<>();
        attribute.path("enum").forEach(constant -> constants.add(constant.asText()));
        return new MessageField(
                attribute.path("name").asText(),
                attribute.path("type").asText("any"),
                attribute.path("format").asText(""),
                attribute.path("required").asBoolean(),
                constants,
                nested);
    }

    private static String typeText(JsonNode attribute) {
        String format = attribute.path("format").asText("");
        String type = attribute.path("type").asText("any");
        return (format.isEmpty() ? type : type + ", " + format)
                + (attribute.path("required").asBoolean() ? ", required" : "");
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("type", type);
        json.put("format", format);
        json.put("required", required);
        json.put("enum", constants);
        json.put("nested", nested);
        return json;
    }
}
