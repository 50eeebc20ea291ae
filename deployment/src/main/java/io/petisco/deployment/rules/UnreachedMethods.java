package io.petisco.deployment.rules;

import java.util.List;
import java.util.function.Predicate;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.ClassType;

import io.petisco.deployment.model.Problems;
import io.petisco.deployment.scan.TypeHierarchy;
import io.petisco.deployment.scan.UnreachedMethod;

import static java.lang.reflect.Modifier.isAbstract;
import static java.lang.reflect.Modifier.isPrivate;
import static java.lang.reflect.Modifier.isStatic;

/** Reports why methods with a handler annotation are not handlers of any bean. */
final class UnreachedMethods {

    private final TypeHierarchy hierarchy;
    private final Predicate<ClassInfo> excluded;
    private final Problems problems;

    /** @param excluded whether a class is deliberately not a bean, for example because of a build profile */
    UnreachedMethods(TypeHierarchy hierarchy, Predicate<ClassInfo> excluded, Problems problems) {
        this.hierarchy = hierarchy;
        this.excluded = excluded;
        this.problems = problems;
    }

    void check(List<UnreachedMethod> methods) {
        methods.stream()
                .filter(method -> !excluded.test(method.method().declaringClass()))
                .forEach(this::check);
    }

    private void check(UnreachedMethod method) {
        int flags = method.method().flags();
        if (isPrivate(flags)) {
            problems.add(method.label(), "the handler is private", "make it package-private, protected or public");
        } else if (isStatic(flags)) {
            problems.add(method.label(), "the handler is static", "remove 'static': a handler is a method of a bean");
        } else if (isAbstract(flags)) {
            problems.add(
                    method.label(),
                    "the handler is abstract",
                    "put " + method.kind().annotationText() + " on the methods that implement it");
        } else {
            checkBean(method);
        }
    }

    private void checkBean(UnreachedMethod method) {
        ClassInfo type = method.method().declaringClass();
        if (TypeHierarchy.isConcrete(type)) {
            problems.add(method.label(), "no bean has this method: the class is not a CDI bean", fixFor(type));
            return;
        }
        String kind = type.isInterface() ? "interface" : "abstract class";
        boolean inheritedByExcluded = hierarchy.concreteSubtypes(ClassType.create(type.name())).stream()
                .flatMap(subtype -> hierarchy.find(subtype.name()).stream())
                .anyMatch(excluded);
        if (!inheritedByExcluded) {
            problems.add(
                    method.label(),
                    "no bean has this method: it is in an " + kind + ", and no bean inherits it",
                    "add a class that inherits it; a method that overrides it needs "
                            + method.kind().annotationText() + " too");
        }
    }

    private static String fixFor(ClassInfo type) {
        if (type.nestingType() == ClassInfo.NestingType.INNER && !isStatic(type.flags())) {
            return "make the inner class static, or move it to a file of its own";
        }
        return "give it a scope such as @ApplicationScoped; if it is in a dependency, add an empty"
                + " META-INF/beans.xml there";
    }
}
