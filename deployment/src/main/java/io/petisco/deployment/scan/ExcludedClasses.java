package io.petisco.deployment.scan;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Vetoed;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;

/**
 * The classes that are deliberately not beans: vetoed classes, alternatives, and the types in {@code
 * quarkus.arc.exclude-types}. Quarkus vetoes the classes that a build profile or a build property excludes.
 */
final class ExcludedClasses implements Predicate<ClassInfo> {

    private static final DotName VETOED = DotName.createSimple(Vetoed.class);
    private static final DotName ALTERNATIVE = DotName.createSimple(Alternative.class);

    private final BiPredicate<ClassInfo, DotName> annotated;
    private final List<String> patterns;

    /**
     * @param annotated whether a class has an annotation after all transformations
     * @param patterns the value of {@code quarkus.arc.exclude-types}, and the patterns of types that extensions exclude
     */
    ExcludedClasses(BiPredicate<ClassInfo, DotName> annotated, List<String> patterns) {
        this.annotated = annotated;
        this.patterns = patterns;
    }

    @Override
    public boolean test(ClassInfo type) {
        return annotated.test(type, VETOED)
                || annotated.test(type, ALTERNATIVE)
                || patterns.stream().anyMatch(pattern -> matches(type.name().toString(), pattern));
    }

    private static boolean matches(String name, String pattern) {
        String packageName = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        if (pattern.endsWith(".**")) {
            return name.startsWith(pattern.substring(0, pattern.length() - 2));
        }
        if (pattern.endsWith(".*")) {
            return packageName.equals(pattern.substring(0, pattern.length() - 2));
        }
        return name.equals(pattern) || name.endsWith("." + pattern);
    }
}
