package io.petisco.deployment.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.petisco.deployment.model.Problem;
import io.petisco.deployment.scan.TypeHierarchy;

import static java.lang.reflect.Modifier.isPublic;
import static java.lang.reflect.Modifier.isStatic;

/**
 * Checks that Jackson, with the modules of Quarkus, can create an object of a class from a JSON object. The rules are those of
 * Jackson's {@code POJOPropertiesCollector}. A test compares them with the behaviour of Jackson.
 */
final class JacksonReading {

    private static final DotName JSON_CREATOR = DotName.createSimple("com.fasterxml.jackson.annotation.JsonCreator");
    private static final DotName JSON_PROPERTY = DotName.createSimple("com.fasterxml.jackson.annotation.JsonProperty");
    private static final DotName JSON_DESERIALIZE =
            DotName.createSimple("com.fasterxml.jackson.databind.annotation.JsonDeserialize");
    private static final DotName JSON_TYPE_INFO = DotName.createSimple("com.fasterxml.jackson.annotation.JsonTypeInfo");
    private static final Set<String> CLASS_IDS = Set.of("CLASS", "MINIMAL_CLASS");
    private static final DotName CONSTRUCTOR_PROPERTIES = DotName.createSimple("java.beans.ConstructorProperties");
    private static final DotName MIXIN = DotName.createSimple("io.quarkus.jackson.JacksonMixin");
    private static final DotName KOTLIN = DotName.createSimple("kotlin.Metadata");

    private final IndexView index;
    private final TypeHierarchy hierarchy;
    private final ParameterNames names;

    JacksonReading(IndexView index, ParameterNames names) {
        this.index = index;
        this.hierarchy = new TypeHierarchy(index);
        this.names = names;
    }

    /** The fix if the class cannot be read; empty if it can. */
    Optional<Problem> problem(ClassInfo type) {
        return obstacle(type)
                .map(why -> new Problem(
                        type.name().toString(),
                        "Jackson cannot read it back: " + why,
                        "make it a record, or give it a constructor without parameters or one with @JsonCreator and a"
                                + " @JsonProperty for each parameter"));
    }

    /** Why the class cannot be read; empty if it can. */
    Optional<String> obstacle(ClassInfo type) {
        if (hierarchy.lineage(type).anyMatch(JacksonReading::takesClassNames)) {
            return Optional.of("its @JsonTypeInfo takes class names from the wire, which is refused: use Id.NAME");
        }
        if (type.isRecord()) {
            return Optional.empty();
        }
        if (type.isEnum()) {
            return Optional.of("an enum is not a JSON object");
        }
        if (type.nestingType() == ClassInfo.NestingType.INNER && !isStatic(type.flags())) {
            return Optional.of("it is an inner class that is not static");
        }
        if (saysHow(type)) {
            return Optional.empty();
        }
        return obstacleInConstructors(type);
    }

    private static boolean takesClassNames(ClassInfo type) {
        AnnotationInstance info = type.declaredAnnotation(JSON_TYPE_INFO);
        return info != null
                && info.value("use") != null
                && CLASS_IDS.contains(info.value("use").asEnum());
    }

    private boolean saysHow(ClassInfo type) {
        return type.hasDeclaredAnnotation(JSON_DESERIALIZE)
                || type.hasDeclaredAnnotation(KOTLIN)
                || index.getAnnotations(MIXIN).stream()
                        .flatMap(mixin -> Stream.ofNullable(mixin.value()))
                        .flatMap(value -> Stream.of(value.asClassArray()))
                        .anyMatch(mixed -> mixed.name().equals(type.name()));
    }

    private Optional<String> obstacleInConstructors(ClassInfo type) {
        List<MethodInfo> constructors = type.constructors().stream()
                .filter(constructor -> !constructor.isSynthetic())
                .toList();
        boolean creator = type.methods().stream().anyMatch(method -> hasMode(method, false));
        if (creator || constructors.stream().anyMatch(constructor -> constructor.parametersCount() == 0)) {
            return Optional.empty();
        }
        List<MethodInfo> candidates = constructors.stream()
                .filter(constructor -> !hasMode(constructor, true))
                .toList();
        Optional<MethodInfo> named =
                candidates.stream().filter(JacksonReading::namesAParameter).findFirst();
        if (named.isPresent()) {
            return namesAll(named.get()) || names.arePresent(named.get())
                    ? Optional.empty()
                    : Optional.of("its constructor names only some of its parameters with @JsonProperty");
        }
        if (candidates.size() != 1) {
            return Optional.of("it has " + candidates.size()
                    + " constructors with parameters, and none is annotated for" + " Jackson");
        }
        return obstacleInOnly(candidates.get(0));
    }

    private Optional<String> obstacleInOnly(MethodInfo constructor) {
        if (!names.arePresent(constructor)) {
            return Optional.of("the names of its constructor's parameters are not in the class file");
        }
        if (constructor.parametersCount() == 1
                && !hasProperty(constructor.declaringClass(), constructor.parameterName(0))) {
            return Optional.of(
                    "its constructor has one parameter, and there is no getter or public field of that name");
        }
        return Optional.empty();
    }

    private static boolean hasMode(MethodInfo method, boolean disabled) {
        AnnotationInstance creator = method.declaredAnnotation(JSON_CREATOR);
        if (creator == null) {
            return false;
        }
        AnnotationValue mode = creator.value("mode");
        return (mode != null && mode.asEnum().equals("DISABLED")) == disabled;
    }

    private static boolean namesAParameter(MethodInfo constructor) {
        return constructor.hasDeclaredAnnotation(CONSTRUCTOR_PROPERTIES)
                || constructor.parameters().stream().anyMatch(p -> isNamed(p.declaredAnnotation(JSON_PROPERTY)));
    }

    private static boolean namesAll(MethodInfo constructor) {
        return constructor.hasDeclaredAnnotation(CONSTRUCTOR_PROPERTIES)
                || constructor.parameters().stream().allMatch(p -> isNamed(p.declaredAnnotation(JSON_PROPERTY)));
    }

    private static boolean isNamed(AnnotationInstance property) {
        return property != null
                && property.value() != null
                && !property.value().asString().isEmpty();
    }

    private boolean hasProperty(ClassInfo type, String name) {
        return hierarchy
                .lineage(type)
                .anyMatch(member -> member.fields().stream()
                                .anyMatch(field -> field.name().equals(name)
                                        && !isStatic(field.flags())
                                        && (isPublic(field.flags()) || field.hasDeclaredAnnotation(JSON_PROPERTY)))
                        || member.methods().stream()
                                .anyMatch(method -> propertyName(method).equals(name)));
    }

    /** The property that a getter or setter stands for; empty if it is neither. */
    private static String propertyName(MethodInfo method) {
        if (isStatic(method.flags()) || method.isSynthetic()) {
            return "";
        }
        boolean visible = isPublic(method.flags()) || method.hasDeclaredAnnotation(JSON_PROPERTY);
        if (method.parametersCount() == 0 && visible) {
            return JacksonAccessors.ofGetter(method);
        }
        return method.parametersCount() == 1 ? JacksonAccessors.ofSetter(method) : "";
    }
}
