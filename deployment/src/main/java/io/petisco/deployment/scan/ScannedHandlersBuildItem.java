package io.petisco.deployment.scan;

import java.util.List;
import java.util.function.Predicate;

import org.jboss.jandex.ClassInfo;

import io.quarkus.builder.item.SimpleBuildItem;

/**
 * The handler methods that the scan found, unchecked. Produced by {@link ScanProcessor}; consumed by the validation.
 */
public final class ScannedHandlersBuildItem extends SimpleBuildItem {

    private final List<ScannedMethod> methods;
    private final List<UnreachedMethod> unreached;
    private final Predicate<ClassInfo> excluded;

    private ScannedHandlersBuildItem(
            List<ScannedMethod> methods, List<UnreachedMethod> unreached, Predicate<ClassInfo> excluded) {
        this.methods = methods;
        this.unreached = unreached;
        this.excluded = excluded;
    }

    /** @param excluded whether a class is deliberately not a bean, for example because of a build profile */
    static ScannedHandlersBuildItem of(
            List<ScannedMethod> methods, List<UnreachedMethod> unreached, Predicate<ClassInfo> excluded) {
        return new ScannedHandlersBuildItem(List.copyOf(methods), List.copyOf(unreached), excluded);
    }

    public List<ScannedMethod> methods() {
        return methods;
    }

    public List<UnreachedMethod> unreached() {
        return unreached;
    }

    public Predicate<ClassInfo> excluded() {
        return excluded;
    }
}
