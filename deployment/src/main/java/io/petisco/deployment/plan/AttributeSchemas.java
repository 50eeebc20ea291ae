package io.petisco.deployment.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.Type;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;

import io.petisco.deployment.scan.TypeHierarchy;
import io.petisco.wire.JsonNaming;

import static java.lang.reflect.Modifier.isStatic;
import static java.lang.reflect.Modifier.isTransient;

/**
 * JSON schemas for the attributes of messages, as far as the fields' types say it simply. What a type does not say simply has
 * the schema that allows everything.
 */
final class AttributeSchemas {

    private static final DotName JSON_PROPERTY = DotName.createSimple("com.fasterxml.jackson.annotation.JsonProperty");
    private static final DotName JSON_IGNORE = DotName.createSimple("com.fasterxml.jackson.annotation.JsonIgnore");

    private static final Map<String, Map<String, Object>> SIMPLE = simple();

    private final TypeHierarchy hierarchy;
    private final JsonNaming naming;

    AttributeSchemas(TypeHierarchy hierarchy, JsonNaming naming) {
        this.hierarchy = hierarchy;
        this.naming = naming;
    }

    /** The schema of a message's attributes. */
    Map<String, Object> of(ClassInfo message) {
        return object(message, Set.of());
    }

    private Map<String, Object> object(ClassInfo type, Set<DotName> within) {
        Map<String, Object> properties = new TreeMap<>();
        Set<DotName> inside = new HashSet<>(within);
        inside.add(type.name());
        hierarchy
                .lineage(type)
                .flatMap(member -> member.fields().stream())
                .filter(AttributeSchemas::isAttribute)
                .forEach(field -> properties.putIfAbsent(nameOf(field), schema(field.type(), inside)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        return schema;
    }

    private static boolean isAttribute(FieldInfo field) {
        return !isStatic(field.flags())
                && !isTransient(field.flags())
                && !field.isSynthetic()
                && !field.hasAnnotation(JSON_IGNORE);
    }

    private String nameOf(FieldInfo field) {
        Stream<AnnotationInstance> annotations = Stream.concat(
                field.annotations(JSON_PROPERTY).stream(),
                field.declaringClass().isRecord()
                        ? Stream.ofNullable(field.declaringClass().recordComponent(field.name()))
                                .flatMap(component -> component.annotations(JSON_PROPERTY).stream())
                        : Stream.empty());
        Optional<String> named = annotations
                .filter(annotation ->
                        annotation.target() == null || annotation.target().kind() != AnnotationTarget.Kind.TYPE)
                .flatMap(annotation -> Stream.ofNullable(annotation.value()))
                .map(value -> value.asString())
                .filter(name -> !name.isEmpty())
                .findFirst();
        return named.orElseGet(() -> naming == JsonNaming.SNAKE_CASE
                ? PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(field.name())
                : field.name());
    }

    private Map<String, Object> schema(Type type, Set<DotName> within) {
        Map<String, Object> simple = SIMPLE.get(type.name().toString());
        if (simple != null) {
            return simple;
        }
        if (type.kind() == Type.Kind.ARRAY) {
            return array(type.asArrayType().elementType(), within);
        }
        if (type.kind() == Type.Kind.PARAMETERIZED_TYPE) {
            return parameterized(type, within);
        }
        return hierarchy
                .find(type.name())
                .filter(found -> !within.contains(found.name()))
                .map(found -> ofClass(found, within))
                .orElse(Map.of());
    }

    private Map<String, Object> ofClass(ClassInfo type, Set<DotName> within) {
        if (type.isEnum()) {
            List<String> constants =
                    type.enumConstants().stream().map(FieldInfo::name).toList();
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("type", "string");
            schema.put("enum", constants);
            return schema;
        }
        return TypeHierarchy.isConcrete(type) ? object(type, within) : Map.of();
    }

    private Map<String, Object> parameterized(Type type, Set<DotName> within) {
        List<Type> arguments = type.asParameterizedType().arguments();
        String name = type.name().toString();
        if (name.equals(Optional.class.getName())) {
            return schema(arguments.get(0), within);
        }
        if (Set.of(Collection.class.getName(), List.class.getName(), Set.class.getName(), Iterable.class.getName())
                .contains(name)) {
            return array(arguments.get(0), within);
        }
        if (name.equals(Map.class.getName())) {
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("type", "object");
            schema.put("additionalProperties", schema(arguments.get(1), within));
            return schema;
        }
        return Map.of();
    }

    private Map<String, Object> array(Type element, Set<DotName> within) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", schema(element, within));
        return schema;
    }

    private static Map<String, Map<String, Object>> simple() {
        Map<String, Map<String, Object>> schemas = new TreeMap<>();
        Stream.of("int", "long", "short", "byte", "java.math.BigInteger")
                .forEach(name -> schemas.put(name, Map.of("type", "integer")));
        Stream.of(Integer.class, Long.class, Short.class, Byte.class)
                .forEach(type -> schemas.put(type.getName(), Map.of("type", "integer")));
        Stream.of("double", "float", "java.lang.Double", "java.lang.Float", "java.math.BigDecimal")
                .forEach(name -> schemas.put(name, Map.of("type", "number")));
        Stream.of("boolean", "java.lang.Boolean").forEach(name -> schemas.put(name, Map.of("type", "boolean")));
        Stream.of("char", "java.lang.Character", "java.lang.String", "java.lang.CharSequence")
                .forEach(name -> schemas.put(name, Map.of("type", "string")));
        schemas.put(UUID.class.getName(), format("uuid"));
        schemas.put(LocalDate.class.getName(), format("date"));
        schemas.put(LocalDateTime.class.getName(), Map.of("type", "string"));
        Stream.of(Instant.class, OffsetDateTime.class, ZonedDateTime.class)
                .forEach(type -> schemas.put(type.getName(), format("date-time")));
        return schemas;
    }

    private static Map<String, Object> format(String format) {
        return new TreeMap<>(Map.of("format", format, "type", "string"));
    }
}
