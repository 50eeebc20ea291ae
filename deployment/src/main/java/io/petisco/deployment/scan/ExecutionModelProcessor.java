package io.petisco.deployment.scan;

import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.execannotations.ExecutionModelAnnotationsAllowedBuildItem;

/** Lets handlers carry {@code @Blocking}, {@code @NonBlocking} and {@code @RunOnVirtualThread}, which Quarkus refuses elsewhere. */
class ExecutionModelProcessor {

    @BuildStep
    ExecutionModelAnnotationsAllowedBuildItem onHandlers() {
        return new ExecutionModelAnnotationsAllowedBuildItem(
                method -> method.hasDeclaredAnnotation(DotNames.HANDLES_EVENT)
                        || method.hasDeclaredAnnotation(DotNames.HANDLES_COMMAND)
                        || method.hasDeclaredAnnotation(DotNames.HANDLES_ALL_MESSAGES));
    }
}
