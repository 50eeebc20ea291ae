package io.petisco.deployment.rules;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

import io.petisco.deployment.scan.TypeHierarchy;

import static java.lang.reflect.Modifier.isStatic;

/**
 * The attribute that identifies a message for an idempotent handler.
 *
 * @param member the member with its value: {@code com.acme.Pay#paymentId()}, or {@code com.acme.Pay#paymentId} for a field
 * @param type of the value
 */
record KeyAttribute(String member, Type type) {

    private static final Set<String> STABLE = Set.of(
            "java.lang.String",
            "java.lang.Character",
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.util.UUID",
            "java.net.URI",
            "java.math.BigInteger",
            "java.math.BigDecimal");

    private static final String TIMES = "java.time.";

    /** @param lineage the class and its supertypes, nearest first */
    static Optional<KeyAttribute> find(String name, Stream<ClassInfo> lineage) {
        List<ClassInfo> classes = lineage.toList();
        String capitalized = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return Stream.of(name, "get" + capitalized, "is" + capitalized)
                .flatMap(accessor -> classes.stream().flatMap(type -> method(accessor, type).stream()))
                .findFirst()
                .or(() -> classes.stream()
                        .flatMap(type -> Stream.ofNullable(type.field(name)))
                        .filter(field -> !isStatic(field.flags()))
                        .map(KeyAttribute::of)
                        .findFirst());
    }

    private static Optional<KeyAttribute> method(String name, ClassInfo type) {
        return Optional.ofNullable(type.method(name))
                .filter(method ->
                        !isStatic(method.flags()) && method.returnType().kind() != Type.Kind.VOID)
                .map(KeyAttribute::of);
    }

    private static KeyAttribute of(MethodInfo method) {
        return new KeyAttribute(method.declaringClass().name() + "#" + method.name() + "()", method.returnType());
    }

    private static KeyAttribute of(FieldInfo field) {
        return new KeyAttribute(field.declaringClass().name() + "#" + field.name(), field.type());
    }

    /** Whether equal values have the same text in every run of the application. */
    boolean hasStableText(TypeHierarchy hierarchy) {
        return hasStableText(type, hierarchy, 0);
    }

    private static boolean hasStableText(Type type, TypeHierarchy hierarchy, int depth) {
        if (type.kind() == Type.Kind.PRIMITIVE) {
            return true;
        }
        if (type.kind() != Type.Kind.CLASS || depth > 3) {
            return false;
        }
        DotName name = type.name();
        if (STABLE.contains(name.toString()) || name.toString().startsWith(TIMES)) {
            return true;
        }
        return hierarchy
                .find(name)
                .filter(found -> found.isEnum()
                        || found.isRecord()
                                && found.recordComponents().stream()
                                        .allMatch(component -> hasStableText(component.type(), hierarchy, depth + 1)))
                .isPresent();
    }
}
