package io.petisco.deployment.lock;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the attributes of a message from their JSON schema. */
final class LockedAttributes {

    private static final String OBJECT = "object";

    private final SortedMap<String, LockedAttribute> attributes = new TreeMap<>();

    private LockedAttributes() {}

    /** The attributes of a schema, and those of the objects within it. */
    static SortedMap<String, LockedAttribute> of(Map<String, Object> schema) {
        LockedAttributes read = new LockedAttributes();
        read.addProperties("", schema);
        return read.attributes;
    }

    private void addProperties(String prefix, Map<String, Object> schema) {
        List<?> required = (List<?>) schema.getOrDefault("required", List.of());
        map(schema.get("properties"))
                .forEach((name, property) -> add(prefix + name, map(property), required.contains(name)));
    }

    private void add(String path, Map<String, Object> schema, boolean required) {
        String type = (String) schema.getOrDefault("type", "any");
        attributes.put(path, new LockedAttribute(type, format(schema), required, constants(schema)));
        if (schema.containsKey("items")) {
            add(path + "[]", map(schema.get("items")), false);
        } else if (schema.containsKey("additionalProperties")) {
            add(path + ".*", map(schema.get("additionalProperties")), false);
        } else if (type.equals(OBJECT)) {
            addProperties(path + ".", schema);
        }
    }

    /** The schema of petisco's times is a pattern, for which JSON Schema has no name. */
    private static String format(Map<String, Object> schema) {
        return schema.containsKey("pattern") ? "petisco-time" : (String) schema.getOrDefault("format", "");
    }

    private static SortedSet<String> constants(Map<String, Object> schema) {
        SortedSet<String> constants = new TreeSet<>();
        ((List<?>) schema.getOrDefault("enum", List.of())).forEach(constant -> constants.add((String) constant));
        return constants;
    }

    @SuppressWarnings("unchecked") // the schemas are maps with text keys
    private static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }
}
