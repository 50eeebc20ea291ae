package io.petisco.deployment.rules;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;
import org.jboss.jandex.Type;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;

import io.petisco.deployment.model.Problem;
import io.petisco.deployment.scan.TypeHierarchy;

import static java.lang.reflect.Modifier.isPublic;
import static java.lang.reflect.Modifier.isStatic;
import static java.lang.reflect.Modifier.isTransient;

/**
 * Checks that Jackson reads each attribute of a class under the name that it writes. The names differ where a getter and a
 * constructor parameter or setter disagree: {@code isAdmin()} stands for {@code admin}, a parameter {@code isAdmin} for
 * {@code isAdmin}. A test compares the rules with the behaviour of Jackson.
 */
final class AttributeNames {

    private static final String JACKSON = "com.fasterxml.jackson.annotation.";
    private static final DotName JSON_PROPERTY = DotName.createSimple(JACKSON + "JsonProperty");
    private static final DotName JSON_IGNORE = DotName.createSimple(JACKSON + "JsonIgnore");
    private static final DotName JSON_ALIAS = DotName.createSimple(JACKSON + "JsonAlias");
    private static final DotName JSON_CREATOR = DotName.createSimple(JACKSON + "JsonCreator");
    private static final DotName CONSTRUCTOR_PROPERTIES = DotName.createSimple("java.beans.ConstructorProperties");
    private static final DotName MIXIN = DotName.createSimple("io.quarkus.jackson.JacksonMixin");

    /** This check skips a class with one of these annotations. */
    private static final Set<DotName> OTHERWISE = Set.of(
            DotName.createSimple(JACKSON + "JsonAutoDetect"),
            DotName.createSimple(JACKSON + "JsonValue"),
            DotName.createSimple(JACKSON + "JsonIgnoreProperties"),
            DotName.createSimple("com.fasterxml.jackson.databind.annotation.JsonSerialize"),
            DotName.createSimple("com.fasterxml.jackson.databind.annotation.JsonDeserialize"),
            DotName.createSimple("com.fasterxml.jackson.databind.annotation.JsonNaming"),
            DotName.createSimple("kotlin.Metadata"));

    private final IndexView index;
    private final TypeHierarchy hierarchy;

    AttributeNames(IndexView index) {
        this.index = index;
        this.hierarchy = new TypeHierarchy(index);
    }

    /** The inconsistent names of a message type, and of the classes that it contains. */
    List<Problem> problems(ClassInfo message) {
        Set<DotName> seen = new LinkedHashSet<>();
        collect(message, seen);
        return seen.stream()
                .flatMap(name -> hierarchy.find(name).stream())
                .flatMap(type -> disagreements(type).stream())
                .toList();
    }

    private void collect(ClassInfo type, Set<DotName> seen) {
        if (!seen.add(type.name())) {
            return;
        }
        hierarchy
                .lineage(type)
                .flatMap(member -> member.fields().stream())
                .filter(AttributeNames::isState)
                .forEach(field -> collect(field.type(), seen));
    }

    private void collect(Type type, Set<DotName> seen) {
        switch (type.kind()) {
            case ARRAY -> collect(type.asArrayType().elementType(), seen);
            case PARAMETERIZED_TYPE -> {
                type.asParameterizedType().arguments().forEach(argument -> collect(argument, seen));
                hierarchy.find(type.name()).ifPresent(found -> collect(found, seen));
            }
            case CLASS -> hierarchy.find(type.name()).ifPresent(found -> collect(found, seen));
            default -> {}
        }
    }

    private List<Problem> disagreements(ClassInfo type) {
        if (type.isRecord() || type.isEnum() || !TypeHierarchy.isConcrete(type) || hasOtherNames(type)) {
            return List.of();
        }
        Map<String, Attribute> attributes = attributes(type);
        return attributes.values().stream()
                .filter(attribute -> attribute.written && !attribute.read)
                .flatMap(written -> attributes.values().stream()
                        .filter(other -> other != written && other.isSameAs(written))
                        .filter(other -> !other.written && (other.read || other.field))
                        .limit(1)
                        .map(other -> problem(type, written.name(), other)))
                .toList();
    }

    private static Problem problem(ClassInfo type, String written, Attribute other) {
        return new Problem(
                type.name().toString(),
                "Jackson writes an attribute as '" + written + "' and "
                        + (other.read ? "reads it" : "its field is read") + " as '" + other.name()
                        + "', so that its value is lost",
                "make the class a record, or name the field '" + written + "', or give the field @JsonProperty(\""
                        + other.name() + "\")");
    }

    private boolean hasOtherNames(ClassInfo type) {
        return hierarchy
                        .lineage(type)
                        .anyMatch(member -> member.annotations().stream()
                                .anyMatch(annotation -> OTHERWISE.contains(annotation.name())))
                || index.getAnnotations(MIXIN).stream()
                        .flatMap(mixin -> Stream.ofNullable(mixin.value()))
                        .flatMap(value -> Stream.of(value.asClassArray()))
                        .anyMatch(mixed -> mixed.name().equals(type.name()));
    }

    /** The attributes by Jackson's implicit names. */
    private Map<String, Attribute> attributes(ClassInfo type) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        List<ClassInfo> lineage = hierarchy.lineage(type).toList();
        for (ClassInfo member : lineage) {
            for (MethodInfo method : member.methods()) {
                addAccessor(method, attributes);
            }
        }
        addCreator(type, attributes);
        for (ClassInfo member : lineage) {
            for (FieldInfo field : member.fields()) {
                if (isState(field)) {
                    addField(field, attributes);
                }
            }
        }
        attributes.values().removeIf(attribute -> attribute.ignored);
        return attributes;
    }

    private static boolean isState(FieldInfo field) {
        return !isStatic(field.flags()) && !isTransient(field.flags()) && !field.isSynthetic();
    }

    private static Attribute attribute(String implicit, Map<String, Attribute> attributes) {
        return attributes.computeIfAbsent(implicit, Attribute::new);
    }

    private static void addAccessor(MethodInfo method, Map<String, Attribute> attributes) {
        if (isStatic(method.flags())
                || method.isSynthetic()
                || method.declaringClass().name().equals(DotName.OBJECT_NAME)) {
            return;
        }
        boolean annotated = method.hasDeclaredAnnotation(JSON_PROPERTY);
        if (method.parametersCount() == 0 && (isPublic(method.flags()) || annotated)) {
            String name = JacksonAccessors.ofGetter(method);
            if (!name.isEmpty()) {
                attribute(name, attributes).add(method).written = true;
            }
        } else if (method.parametersCount() == 1) {
            String name = JacksonAccessors.ofSetter(method);
            if (!name.isEmpty()) {
                attribute(name, attributes).add(method).read = true;
            }
        }
    }

    private static void addField(FieldInfo field, Map<String, Attribute> attributes) {
        boolean visible = isPublic(field.flags()) || field.hasDeclaredAnnotation(JSON_PROPERTY);
        Attribute attribute = attribute(field.name(), attributes).add(field);
        attribute.field = true;
        attribute.written |= visible;
        attribute.read |= attribute.written; // without a setter, Jackson sets the field
    }

    private static void addCreator(ClassInfo type, Map<String, Attribute> attributes) {
        creator(type).ifPresent(found -> {
            List<String> named = constructorProperties(found);
            for (MethodParameterInfo parameter : found.parameters()) {
                String name = named.size() > parameter.position()
                        ? named.get(parameter.position())
                        : Optional.ofNullable(parameter.name()).orElse("");
                if (!name.isEmpty()) {
                    attribute(name, attributes).add(parameter.annotations()).read = true;
                }
            }
        });
    }

    private static List<String> constructorProperties(MethodInfo creator) {
        AnnotationInstance properties = creator.declaredAnnotation(CONSTRUCTOR_PROPERTIES);
        return properties == null ? List.of() : List.of(properties.value().asStringArray());
    }

    private static Optional<MethodInfo> creator(ClassInfo type) {
        Optional<MethodInfo> marked = type.methods().stream()
                .filter(method -> method.hasDeclaredAnnotation(JSON_CREATOR))
                .findFirst();
        if (marked.isPresent()) {
            return marked;
        }
        List<MethodInfo> constructors = type.constructors().stream()
                .filter(constructor -> !constructor.isSynthetic())
                .toList();
        if (constructors.stream().anyMatch(constructor -> constructor.parametersCount() == 0)) {
            return Optional.empty();
        }
        return constructors.stream()
                .filter(constructor -> constructors.size() == 1
                        || constructor.hasDeclaredAnnotation(CONSTRUCTOR_PROPERTIES)
                        || constructor.parameters().stream()
                                .anyMatch(parameter -> parameter.hasDeclaredAnnotation(JSON_PROPERTY)))
                .findFirst();
    }

    /** The members that have the same implicit name in Jackson. */
    private static final class Attribute {

        private String name;
        private boolean named;
        private final Set<String> aliases = new TreeSet<>();
        private boolean written;
        private boolean read;
        private boolean field;
        private boolean ignored;

        Attribute(String implicit) {
            this.name = implicit;
        }

        Attribute add(AnnotationTarget target) {
            return add(
                    target instanceof MethodInfo method
                            ? method.declaredAnnotations()
                            : target.asField().declaredAnnotations());
        }

        Attribute add(List<AnnotationInstance> annotations) {
            for (AnnotationInstance annotation : annotations) {
                AnnotationValue value = annotation.value();
                if (annotation.name().equals(JSON_PROPERTY)
                        && value != null
                        && !value.asString().isEmpty()) {
                    name = value.asString();
                    named = true;
                } else if (annotation.name().equals(JSON_ALIAS) && value != null) {
                    aliases.addAll(List.of(value.asStringArray()));
                } else if (annotation.name().equals(JSON_IGNORE)) {
                    ignored |= value == null || value.asBoolean();
                }
            }
            return this;
        }

        /** The name on the wire, in snake case by default. */
        String name() {
            return named ? name : SnakeCaseStrategy.INSTANCE.translate(name);
        }

        /** Whether the names suggest that both are the same attribute. */
        boolean isSameAs(Attribute written) {
            return !aliases.contains(written.name()) && bare(name).equals(bare(written.name));
        }

        /** {@code is_admin}, {@code isAdmin} and {@code admin} are {@code admin}; {@code xAxis} and {@code xaxis} are one. */
        private static String bare(String name) {
            String small = name.replace("_", "").toLowerCase(Locale.ROOT);
            return name.matches("is[A-Z_].*") ? small.substring(2) : small;
        }
    }
}
