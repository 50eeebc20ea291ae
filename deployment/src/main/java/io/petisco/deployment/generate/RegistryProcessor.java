package io.petisco.deployment.generate;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import io.petisco.deployment.plan.ApplicationPlanBuildItem;
import io.petisco.runtime.HandlerRegistry;
import io.petisco.runtime.PetiscoRecorder;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.recording.RecorderContext;
import io.quarkus.runtime.RuntimeValue;

/** Hands the plan and the invokers over to the running application, as the bean {@link HandlerRegistry}. */
class RegistryProcessor {

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    SyntheticBeanBuildItem registry(
            PetiscoRecorder recorder,
            RecorderContext context,
            ApplicationPlanBuildItem planned,
            InvokersBuildItem invokers) {
        List<RuntimeValue<?>> instances = new ArrayList<>();
        invokers.classNames().forEach(name -> instances.add(context.newInstance(name)));
        return SyntheticBeanBuildItem.configure(HandlerRegistry.class)
                .scope(Singleton.class)
                .unremovable()
                .runtimeValue(recorder.registry(planned.plan(), instances))
                .done();
    }
}
