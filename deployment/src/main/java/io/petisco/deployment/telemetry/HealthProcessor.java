package io.petisco.deployment.telemetry;

import java.util.List;

import io.petisco.runtime.PetiscoBuildTimeConfig;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.ExcludedTypeBuildItem;
import io.quarkus.arc.processor.DotNames;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.smallrye.health.deployment.spi.HealthBuildItem;

/** Adds the health checks if SmallRye Health is present and the checks are not switched off. */
class HealthProcessor {

    private static final String PACKAGE = "io.petisco.runtime.health.";
    private static final List<String> CHECKS =
            List.of(PACKAGE + "PetiscoReadinessCheck", PACKAGE + "PetiscoStartupCheck");

    @BuildStep
    void health(
            PetiscoBuildTimeConfig config,
            Capabilities capabilities,
            BuildProducer<HealthBuildItem> checks,
            BuildProducer<AdditionalBeanBuildItem> beans,
            BuildProducer<ExcludedTypeBuildItem> excluded) {
        if (capabilities.isMissing(Capability.SMALLRYE_HEALTH)) {
            return;
        }
        if (config.health().enabled()) {
            CHECKS.forEach(check -> checks.produce(new HealthBuildItem(check, true)));
            beans.produce(AdditionalBeanBuildItem.builder()
                    .addBeanClass(PACKAGE + "PetiscoHealth")
                    .setDefaultScope(DotNames.SINGLETON)
                    .setUnremovable()
                    .build());
        } else {
            // if this extension is a folder of classes, all of them are indexed, and their annotations make them beans
            CHECKS.forEach(check -> excluded.produce(new ExcludedTypeBuildItem(check)));
        }
    }
}
