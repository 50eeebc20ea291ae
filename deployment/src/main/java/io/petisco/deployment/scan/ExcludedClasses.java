package io.petisco.deployment.scan;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Vetoed;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;

/**
 * Which classes are no beans on purpose: vetoed ones (Quarkus vetoes what a build profile or a build property excludes),
 * alternatives, and what {@code quarkus.arc.exclude-types} names.
 */
final class ExcludedClasses implements Predicate<ClassInfo> {

    private static final DotName VETOED = DotName.createSimple(Vetoed.class);
    private static final DotName ALTERNATIVE = DotName.createSimple(Alternative.class);

    private final BiPredicate<ClassInfo, DotName> annotated;
    private final List<String> patterns;

    /**
     * @param annotated whether a class has an annotation, with all transformations
     * @param patterns the value of {@code quarkus.arc.exclude-types}, and what extensions exclude in the same way
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
