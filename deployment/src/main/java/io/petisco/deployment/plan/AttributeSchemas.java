package io.petisco.deployment.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
import io.petisco.wire.JsonTimes;

import static java.lang.reflect.Modifier.isStatic;
import static java.lang.reflect.Modifier.isTransient;

/**
 * JSON schemas for the attributes of messages. A field whose type has no simple schema gets the schema that allows everything.
 */
public final class AttributeSchemas {

    private static final DotName JSON_PROPERTY = DotName.createSimple("com.fasterxml.jackson.annotation.JsonProperty");
    private static final DotName JSON_IGNORE = DotName.createSimple("com.fasterxml.jackson.annotation.JsonIgnore");

    private static final DotName JSON_FORMAT = DotName.createSimple("com.fasterxml.jackson.annotation.JsonFormat");
    private static final DotName JSON_VALUE = DotName.createSimple("com.fasterxml.jackson.annotation.JsonValue");

    private static final List<Class<?>> TIMES_WITH_A_ZONE =
            List.of(Instant.class, OffsetDateTime.class, ZonedDateTime.class, Date.class, Calendar.class);
    private static final String PETISCOS_TIME = "^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}\\.\\d{6}$";

    private static final Map<String, Map<String, Object>> SIMPLE = simple();
    private static final Map<JsonTimes, Map<String, Map<String, Object>>> TIMES =
            Map.of(JsonTimes.ISO, iso8601(), JsonTimes.PETISCO, petiscos());

    private final TypeHierarchy hierarchy;
    private final JsonNaming naming;
    private final Map<String, Map<String, Object>> times;
    private final boolean withRequired;

    /** @param times the format of points in time */
    public AttributeSchemas(TypeHierarchy hierarchy, JsonNaming naming, JsonTimes times) {
        this(hierarchy, naming, TIMES.get(times), false);
    }

    private AttributeSchemas(
            TypeHierarchy hierarchy, JsonNaming naming, Map<String, Map<String, Object>> times, boolean withRequired) {
        this.hierarchy = hierarchy;
        this.naming = naming;
        this.times = times;
        this.withRequired = withRequired;
    }

    /** The same schemas, with the names of the {@linkplain RequiredAttributes required} attributes. */
    public AttributeSchemas withRequired() {
        return new AttributeSchemas(hierarchy, naming, times, true);
    }

    /** The schema of a message's attributes. */
    public Map<String, Object> of(ClassInfo message) {
        return object(message, Set.of());
    }

    private Map<String, Object> object(ClassInfo type, Set<DotName> within) {
        Map<String, Object> properties = new TreeMap<>();
        List<String> required = new ArrayList<>();
        Set<DotName> inside = new HashSet<>(within);
        inside.add(type.name());
        hierarchy
                .lineage(type)
                .flatMap(member -> member.fields().stream())
                .filter(AttributeSchemas::isAttribute)
                .forEach(field -> {
                    String name = nameOf(field);
                    if (properties.putIfAbsent(name, schemaOf(field, inside)) == null
                            && RequiredAttributes.isRequired(field)) {
                        required.add(name);
                    }
                });
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        if (withRequired) {
            schema.put("required", List.copyOf(new TreeSet<>(required)));
        }
        schema.put("properties", properties);
        return schema;
    }

    private Map<String, Object> schemaOf(FieldInfo field, Set<DotName> within) {
        Map<String, Object> schema = schema(field, within);
        boolean neverNull = field.type().kind() == Type.Kind.PRIMITIVE || RequiredAttributes.isRequired(field);
        return withRequired || neverNull ? schema : orNull(schema);
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        Map<String, Object> nullable = new LinkedHashMap<>(schema);
        nullable.computeIfPresent("type", (keyword, type) -> List.of(type, "null"));
        nullable.computeIfPresent("enum", (keyword, constants) -> {
            List<Object> values = new ArrayList<>((List<?>) constants);
            values.add(null);
            return values;
        });
        return nullable;
    }

    private static boolean isAttribute(FieldInfo field) {
        return !isStatic(field.flags())
                && !isTransient(field.flags())
                && !field.isSynthetic()
                && !field.hasAnnotation(JSON_IGNORE);
    }

    private String nameOf(FieldInfo field) {
        return named(field)
                .orElseGet(() -> naming == JsonNaming.SNAKE_CASE
                        ? PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(field.name())
                        : field.name());
    }

    private static Optional<String> named(FieldInfo field) {
        return annotations(field, JSON_PROPERTY)
                .flatMap(annotation -> Stream.ofNullable(annotation.value()))
                .map(value -> value.asString())
                .filter(name -> !name.isEmpty())
                .findFirst();
    }

    /** The annotations of the field and of its record component. */
    private static Stream<AnnotationInstance> annotations(FieldInfo field, DotName name) {
        return Stream.concat(
                        field.annotations(name).stream(),
                        field.declaringClass().isRecord()
                                ? Stream.ofNullable(field.declaringClass().recordComponent(field.name()))
                                        .flatMap(component -> component.annotations(name).stream())
                                : Stream.empty())
                .filter(annotation ->
                        annotation.target() == null || annotation.target().kind() != AnnotationTarget.Kind.TYPE);
    }

    private Map<String, Object> schema(FieldInfo field, Set<DotName> within) {
        boolean formatted = annotations(field, JSON_FORMAT).findAny().isPresent(); // the annotation sets another format
        return formatted ? Map.of() : schema(field.type(), within);
    }

    private Map<String, Object> schema(Type type, Set<DotName> within) {
        String name = type.name().toString();
        Map<String, Object> simple = times.getOrDefault(name, SIMPLE.get(name));
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
        if (type.hasDeclaredAnnotation(JSON_FORMAT) || type.hasAnnotation(JSON_VALUE)) {
            return Map.of();
        }
        if (type.isEnum()) {
            List<String> constants = type.enumConstants().stream()
                    .map(constant -> named(constant).orElseGet(constant::name))
                    .toList();
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
        schemas.put(UUID.class.getName(), text("format", "uuid"));
        schemas.put(LocalDate.class.getName(), text("format", "date"));
        return schemas;
    }

    private static Map<String, Map<String, Object>> iso8601() {
        Map<String, Map<String, Object>> schemas = new TreeMap<>();
        TIMES_WITH_A_ZONE.forEach(type -> schemas.put(type.getName(), text("format", "date-time")));
        schemas.put(LocalDateTime.class.getName(), Map.of("type", "string")); // "date-time" has a zone
        return schemas;
    }

    private static Map<String, Map<String, Object>> petiscos() {
        Map<String, Map<String, Object>> schemas = new TreeMap<>();
        Stream.concat(TIMES_WITH_A_ZONE.stream(), Stream.of(LocalDateTime.class))
                .forEach(type -> schemas.put(type.getName(), text("pattern", PETISCOS_TIME)));
        return schemas;
    }

    private static Map<String, Object> text(String keyword, String value) {
        return new TreeMap<>(Map.of(keyword, value, "type", "string"));
    }
}
