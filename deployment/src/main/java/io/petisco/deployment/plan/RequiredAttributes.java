package io.petisco.deployment.plan;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;

/**
 * Which attributes of a message need a value: the components of a record, unless they are {@code Optional} or {@code @Nullable},
 * or Jackson's annotations give them a default. The attributes of other classes need none, since their fields have the values
 * that the constructor gives them. {@code StrictAttributes} reads messages by the same rule; a test compares both.
 */
final class RequiredAttributes {

    private static final Set<String> OPTIONALS =
            Set.of("java.util.Optional", "java.util.OptionalInt", "java.util.OptionalLong", "java.util.OptionalDouble");
    private static final String NULLABLE = "Nullable";
    private static final DotName JSON_PROPERTY = DotName.createSimple("com.fasterxml.jackson.annotation.JsonProperty");
    private static final DotName JSON_SETTER = DotName.createSimple("com.fasterxml.jackson.annotation.JsonSetter");

    private RequiredAttributes() {}

    static boolean isRequired(FieldInfo field) {
        return field.declaringClass().isRecord()
                && !OPTIONALS.contains(field.type().name().toString())
                && annotations(field).noneMatch(RequiredAttributes::allowsAbsence);
    }

    /** The annotations of the component and of its type: {@code @Nullable} may be either. */
    private static Stream<AnnotationInstance> annotations(FieldInfo field) {
        return Stream.of(
                        field.declaredAnnotations().stream(),
                        field.type().annotations().stream(),
                        Stream.ofNullable(field.declaringClass().recordComponent(field.name()))
                                .flatMap(component -> Stream.concat(
                                        component.declaredAnnotations().stream(),
                                        component.type().annotations().stream())))
                .flatMap(same -> same);
    }

    private static boolean allowsAbsence(AnnotationInstance annotation) {
        if (annotation.name().equals(JSON_PROPERTY)) {
            AnnotationValue value = annotation.value("defaultValue");
            return value != null && !value.asString().isEmpty();
        }
        if (annotation.name().equals(JSON_SETTER)) {
            AnnotationValue nulls = annotation.value("nulls");
            return nulls != null && List.of("SKIP", "AS_EMPTY", "SET").contains(nulls.asEnum());
        }
        return annotation.runtimeVisible()
                && annotation.name().withoutPackagePrefix().equals(NULLABLE);
    }
}
