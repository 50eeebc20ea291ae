package io.petisco.deployment.generate;

import java.util.List;

import io.quarkus.builder.item.SimpleBuildItem;

/**
 * The names of the generated invoker classes, in the order of the plan's handlers. Produced by {@link InvokerProcessor};
 * consumed by {@link RegistryProcessor}.
 */
final class InvokersBuildItem extends SimpleBuildItem {

    private final List<String> classNames;
    private final List<String> casts;

    private InvokersBuildItem(List<String> classNames, List<String> casts) {
        this.classNames = classNames;
        this.casts = casts;
    }

    static InvokersBuildItem of(List<String> classNames, List<String> casts) {
        return new InvokersBuildItem(List.copyOf(classNames), List.copyOf(casts));
    }

    /** The names for the methods that bring attributes to another version, in the order of the validation. */
    List<String> casts() {
        return casts;
    }

    List<String> classNames() {
        return classNames;
    }
}
