package io.petisco.deployment.scan;

import java.util.Arrays;

import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.execannotations.ExecutionModelAnnotationsAllowedBuildItem;

/** Allows {@code @Blocking}, {@code @NonBlocking} and {@code @RunOnVirtualThread} on handlers; Quarkus would reject them. */
class ExecutionModelProcessor {

    @BuildStep
    ExecutionModelAnnotationsAllowedBuildItem onHandlers() {
        return new ExecutionModelAnnotationsAllowedBuildItem(method ->
                Arrays.stream(HandlerKind.values()).anyMatch(kind -> method.hasDeclaredAnnotation(kind.annotation())));
    }
}
