package io.petisco.deployment.generate;

import java.util.List;

import io.quarkus.builder.item.SimpleBuildItem;

/**
 * The names of the generated invoker classes, in the order of the plan's handlers. Produced by {@link InvokerProcessor};
 * consumed by {@link RegistryProcessor}.
 */
final class InvokersBuildItem extends SimpleBuildItem {

    private final List<String> classNames;

    private InvokersBuildItem(List<String> classNames) {
        this.classNames = classNames;
    }

    static InvokersBuildItem of(List<String> classNames) {
        return new InvokersBuildItem(List.copyOf(classNames));
    }

    List<String> classNames() {
        return classNames;
    }
}
