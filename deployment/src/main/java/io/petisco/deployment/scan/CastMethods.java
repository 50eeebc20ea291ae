package io.petisco.deployment.scan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import static java.lang.reflect.Modifier.isPrivate;

/** Finds the methods that bring attributes to another version: static or not, and declared by the class of a bean itself. */
public final class CastMethods {

    private CastMethods() {}

    /** All such methods, sorted; those of classes that are no beans have none. */
    public static List<ScannedCast> of(Collection<BeanClass> beans, IndexView everything) {
        List<ScannedCast> casts = new ArrayList<>();
        Set<DotName> seen = new HashSet<>();
        for (BeanClass bean : beans) {
            if (seen.add(bean.type().name())) {
                add(bean.type(), Optional.of(bean), casts);
            }
        }
        for (CastKind kind : CastKind.values()) {
            everything.getAnnotations(kind.annotation()).stream()
                    .map(annotation -> annotation.target().asMethod().declaringClass())
                    .filter(type -> seen.add(type.name()))
                    .forEach(type -> add(type, Optional.empty(), casts));
        }
        casts.sort(Comparator.comparing(ScannedCast::label)
                .thenComparing(cast -> cast.method().descriptor())
                .thenComparing(ScannedCast::kind));
        return casts;
    }

    private static void add(ClassInfo type, Optional<BeanClass> bean, List<ScannedCast> casts) {
        for (CastKind kind : CastKind.values()) {
            if (type.annotationsMap().containsKey(kind.annotation())) {
                type.methods().stream()
                        .filter(method -> isCast(method, kind))
                        .forEach(method -> casts.add(new ScannedCast(method, kind, bean)));
            }
        }
    }

    /** Whether a class has such methods that a bean can have. */
    static boolean isDeclaredBy(ClassInfo type) {
        if (type.isRecord() || type.isEnum()) { // they cannot be beans
            return false;
        }
        for (CastKind kind : CastKind.values()) {
            if (type.annotationsMap().containsKey(kind.annotation())
                    && type.methods().stream().anyMatch(method -> isCast(method, kind) && !isPrivate(method.flags()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCast(MethodInfo method, CastKind kind) {
        return method.hasDeclaredAnnotation(kind.annotation()) && !method.isSynthetic();
    }
}
