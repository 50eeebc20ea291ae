package io.petisco.outbox.deployment;

import java.util.Optional;

import io.petisco.runtime.PetiscoBuildTimeConfig;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.ExcludedTypeBuildItem;
import io.quarkus.arc.processor.DotNames;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.runtime.metrics.MetricsFactory;
import io.quarkus.smallrye.health.deployment.spi.HealthBuildItem;

/** Adds meters and the health check if their extensions are present and they are not disabled. */
class TelemetryProcessor {

    private static final String METRICS = "io.petisco.outbox.runtime.metrics.OutboxMetrics";
    private static final String CHECK = "io.petisco.outbox.runtime.health.OutboxReadinessCheck";

    @BuildStep
    void metrics(
            PetiscoBuildTimeConfig config,
            Optional<MetricsCapabilityBuildItem> metrics,
            BuildProducer<AdditionalBeanBuildItem> beans) {
        boolean micrometer = metrics.isPresent() && metrics.get().metricsSupported(MetricsFactory.MICROMETER);
        if (micrometer && config.metrics().enabled()) {
            beans.produce(AdditionalBeanBuildItem.builder()
                    .addBeanClass(METRICS)
                    .setDefaultScope(DotNames.SINGLETON)
                    .setUnremovable()
                    .build());
        }
    }

    @BuildStep
    void health(
            PetiscoBuildTimeConfig config,
            Capabilities capabilities,
            BuildProducer<HealthBuildItem> checks,
            BuildProducer<ExcludedTypeBuildItem> excluded) {
        if (capabilities.isMissing(Capability.SMALLRYE_HEALTH)) {
            return;
        }
        if (config.health().enabled()) {
            checks.produce(new HealthBuildItem(CHECK, true));
        } else {
            // if this extension is a folder of classes, all of them are indexed
            excluded.produce(new ExcludedTypeBuildItem(CHECK));
        }
    }
}
