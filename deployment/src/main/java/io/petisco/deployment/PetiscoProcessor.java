package io.petisco.deployment;

import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;

/** Names the feature and brings the runtime's beans. */
class PetiscoProcessor {

    private static final String FEATURE = "petisco";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    AdditionalBeanBuildItem beans() {
        return AdditionalBeanBuildItem.builder()
                .addBeanClasses("io.petisco.runtime.PetiscoLifecycle", "io.petisco.runtime.PetiscoBeans")
                .setUnremovable()
                .build();
    }
}
