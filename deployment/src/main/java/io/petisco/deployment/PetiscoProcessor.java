package io.petisco.deployment;

import io.petisco.runtime.PetiscoVariables;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.RunTimeConfigBuilderBuildItem;

/** Registers the feature and adds the beans of the runtime module. */
class PetiscoProcessor {

    private static final String FEATURE = "petisco";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    /** Maps the environment variables of the Python implementation for the running application, never for the build. */
    @BuildStep
    RunTimeConfigBuilderBuildItem variables() {
        return new RunTimeConfigBuilderBuildItem(PetiscoVariables.class);
    }

    @BuildStep
    AdditionalBeanBuildItem beans() {
        return AdditionalBeanBuildItem.builder()
                .addBeanClasses("io.petisco.runtime.PetiscoLifecycle", "io.petisco.runtime.PetiscoBeans")
                .setUnremovable()
                .build();
    }
}
