package io.petisco.deployment.generate;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import io.petisco.deployment.plan.ApplicationPlanBuildItem;
import io.petisco.runtime.BrokerStart;
import io.petisco.runtime.HandlerRegistry;
import io.petisco.runtime.PetiscoRecorder;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.recording.RecorderContext;
import io.quarkus.runtime.RuntimeValue;

/**
 * Hands the plan and the invokers over to the running application, as the bean {@link HandlerRegistry}, and what connects it,
 * as the bean {@link BrokerStart}.
 */
class RegistryProcessor {

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    BrokerStartBuildItem handOver(
            PetiscoRecorder recorder,
            RecorderContext context,
            ApplicationPlanBuildItem planned,
            InvokersBuildItem invokers,
            BuildProducer<SyntheticBeanBuildItem> beans) {
        List<RuntimeValue<?>> instances = new ArrayList<>();
        invokers.classNames().forEach(name -> instances.add(context.newInstance(name)));
        RuntimeValue<HandlerRegistry> registry = recorder.registry(planned.plan(), instances);
        // from the registry: a plan that was handed over twice would be made twice at each start
        RuntimeValue<BrokerStart> start = recorder.brokerStart(registry);
        beans.produce(bean(HandlerRegistry.class, registry));
        beans.produce(bean(BrokerStart.class, start));
        return new BrokerStartBuildItem(start);
    }

    private static <T> SyntheticBeanBuildItem bean(Class<T> type, RuntimeValue<T> value) {
        return SyntheticBeanBuildItem.configure(type)
                .scope(Singleton.class)
                .unremovable()
                .runtimeValue(value)
                .done();
    }
}
