package io.petisco.wire;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * Makes Jackson require a value for each component of a record, unless it is {@code Optional} or {@code @Nullable}, or an
 * annotation of Jackson gives it a default. {@code null} is no value. The lock file of the build follows the same rule.
 */
final class StrictAttributes extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    private static final Set<Class<?>> OPTIONALS =
            Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);
    private static final Set<Nulls> DEFAULTS = EnumSet.of(Nulls.SKIP, Nulls.AS_EMPTY, Nulls.SET);

    /** Applies the rule to what a mapper reads. */
    static void requireIn(ObjectMapper mapper) {
        mapper.setAnnotationIntrospectors(
                mapper.getSerializationConfig().getAnnotationIntrospector(),
                new AnnotationIntrospectorPair(
                        new StrictAttributes(),
                        mapper.getDeserializationConfig().getAnnotationIntrospector()));
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        return isRequired(member) ? Boolean.TRUE : null;
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        return isRequired(annotated) ? JsonSetter.Value.forValueNulls(Nulls.FAIL) : JsonSetter.Value.empty();
    }

    private static boolean isRequired(Annotated annotated) {
        return annotated instanceof AnnotatedParameter parameter
                && component(parameter)
                        .filter(component -> !OPTIONALS.contains(component.getType()))
                        .filter(component -> annotations(component).noneMatch(StrictAttributes::allowsAbsence))
                        .isPresent();
    }

    /** The component that a parameter of a record's canonical constructor stands for. */
    private static Optional<RecordComponent> component(AnnotatedParameter parameter) {
        if (!(parameter.getOwner().getAnnotated() instanceof Constructor<?> constructor)
                || !constructor.getDeclaringClass().isRecord()) {
            return Optional.empty();
        }
        RecordComponent[] components = constructor.getDeclaringClass().getRecordComponents();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return Arrays.equals(types, constructor.getParameterTypes())
                ? Optional.of(components[parameter.getIndex()])
                : Optional.empty();
    }

    /** An annotation that may not be on components is on the field, and that of a type is on the type of both. */
    private static Stream<Annotation> annotations(RecordComponent component) {
        Stream<AnnotatedElement> places = Stream.of(component, component.getAnnotatedType());
        return Stream.concat(places, field(component)).flatMap(place -> Stream.of(place.getAnnotations()));
    }

    private static Stream<AnnotatedElement> field(RecordComponent component) {
        try {
            Field field = component.getDeclaringRecord().getDeclaredField(component.getName());
            return Stream.of(field, field.getAnnotatedType());
        } catch (NoSuchFieldException e) { // a native executable may not have registered it
            return Stream.empty();
        }
    }

    private static boolean allowsAbsence(Annotation annotation) {
        if (annotation instanceof JsonProperty property) {
            return !property.defaultValue().isEmpty();
        }
        if (annotation instanceof JsonSetter setter) {
            return DEFAULTS.contains(setter.nulls());
        }
        return annotation.annotationType().getSimpleName().equals("Nullable");
    }
}
