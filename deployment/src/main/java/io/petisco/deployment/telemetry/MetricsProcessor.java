package io.petisco.deployment.telemetry;

import java.util.Optional;

import io.petisco.runtime.PetiscoBuildTimeConfig;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.processor.DotNames;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.runtime.metrics.MetricsFactory;

/** Adds the metrics if Micrometer is present and enabled. */
class MetricsProcessor {

    private static final String BEAN = "io.petisco.runtime.metrics.PetiscoMetrics";

    @BuildStep
    void metrics(
            PetiscoBuildTimeConfig config,
            Optional<MetricsCapabilityBuildItem> metrics,
            BuildProducer<AdditionalBeanBuildItem> beans) {
        boolean micrometer = metrics.isPresent() && metrics.get().metricsSupported(MetricsFactory.MICROMETER);
        if (micrometer && config.metrics().enabled()) {
            beans.produce(AdditionalBeanBuildItem.builder()
                    .addBeanClass(BEAN)
                    .setDefaultScope(DotNames.SINGLETON)
                    .setUnremovable()
                    .build());
        }
    }
}
