package io.petisco.deployment.scan;

import java.util.List;
import java.util.function.Predicate;

import org.jboss.jandex.ClassInfo;

import io.quarkus.builder.item.SimpleBuildItem;

/**
 * The handler methods, and those that bring attributes to another version, that the scan found, unchecked. Produced by {@link ScanProcessor}; consumed by the validation.
 */
public final class ScannedHandlersBuildItem extends SimpleBuildItem {

    private final List<ScannedMethod> methods;
    private final List<UnreachedMethod> unreached;
    private final List<ScannedCast> casts;
    private final Predicate<ClassInfo> excluded;

    private ScannedHandlersBuildItem(
            List<ScannedMethod> methods,
            List<UnreachedMethod> unreached,
            List<ScannedCast> casts,
            Predicate<ClassInfo> excluded) {
        this.methods = methods;
        this.unreached = unreached;
        this.casts = casts;
        this.excluded = excluded;
    }

    /** @param excluded whether a class is deliberately not a bean, for example because of a build profile */
    static ScannedHandlersBuildItem of(
            List<ScannedMethod> methods,
            List<UnreachedMethod> unreached,
            List<ScannedCast> casts,
            Predicate<ClassInfo> excluded) {
        return new ScannedHandlersBuildItem(List.copyOf(methods), List.copyOf(unreached), List.copyOf(casts), excluded);
    }

    public List<ScannedMethod> methods() {
        return methods;
    }

    public List<UnreachedMethod> unreached() {
        return unreached;
    }

    /** The methods that bring attributes to another version. */
    public List<ScannedCast> casts() {
        return casts;
    }

    public Predicate<ClassInfo> excluded() {
        return excluded;
    }
}
