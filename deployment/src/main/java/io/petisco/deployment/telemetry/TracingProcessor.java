package io.petisco.deployment.telemetry;

import io.petisco.runtime.PetiscoBuildTimeConfig;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.processor.DotNames;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;

/** Adds the traces if OpenTelemetry is present and not switched off. */
class TracingProcessor {

    private static final String BEAN = "io.petisco.runtime.tracing.PetiscoTracing";

    @BuildStep
    void tracing(
            PetiscoBuildTimeConfig config, Capabilities capabilities, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (capabilities.isPresent(Capability.OPENTELEMETRY_TRACER)
                && config.tracing().enabled()) {
            beans.produce(AdditionalBeanBuildItem.builder()
                    .addBeanClass(BEAN)
                    .setDefaultScope(DotNames.SINGLETON)
                    .setUnremovable()
                    .build());
        }
    }
}
