package io.petisco.deployment.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.jboss.jandex.DotName;

import io.petisco.deployment.plan.ApplicationPlanBuildItem;
import io.petisco.runtime.BrokerStart;
import io.petisco.runtime.HandlerRegistry;
import io.petisco.runtime.PetiscoRecorder;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.recording.RecorderContext;
import io.quarkus.runtime.RuntimeValue;

/**
 * Passes the plan and the invokers to the running application, as the bean {@link HandlerRegistry}, and adds the bean that
 * connects it, {@link BrokerStart}.
 */
class RegistryProcessor {

    private static final DotName OBJECT_MAPPER = DotName.createSimple("com.fasterxml.jackson.databind.ObjectMapper");
    private static final DotName CUSTOMIZER = DotName.createSimple("io.quarkus.jackson.ObjectMapperCustomizer");
    private static final String QUARKUS = "io.quarkus.";

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    BrokerStartBuildItem handOver(
            PetiscoRecorder recorder,
            RecorderContext context,
            ApplicationPlanBuildItem planned,
            InvokersBuildItem invokers,
            BeanDiscoveryFinishedBuildItem discovered,
            BuildProducer<SyntheticBeanBuildItem> beans) {
        List<RuntimeValue<?>> instances = new ArrayList<>();
        invokers.classNames().forEach(name -> instances.add(context.newInstance(name)));
        RuntimeValue<HandlerRegistry> registry = recorder.registry(planned.plan(), instances, customMapper(discovered));
        // from the registry: a second recorded plan would be created again at each start
        RuntimeValue<BrokerStart> start = recorder.brokerStart(registry);
        beans.produce(bean(HandlerRegistry.class, registry));
        beans.produce(bean(BrokerStart.class, start));
        return new BrokerStartBuildItem(start);
    }

    /** Whether a mapper or a customizer is not one of Quarkus. Those of Quarkus work, so the start-up need not check them. */
    private static boolean customMapper(BeanDiscoveryFinishedBuildItem discovered) {
        return Stream.of(OBJECT_MAPPER, CUSTOMIZER)
                .flatMap(type -> discovered.beanStream().withBeanType(type).stream())
                .anyMatch(bean -> bean.getImplClazz() == null
                        || !bean.getImplClazz().name().toString().startsWith(QUARKUS));
    }

    /** Registers the message that the check of the mapper reads and writes by reflection. */
    @BuildStep
    ReflectiveClassBuildItem checkedMessage() {
        return ReflectiveClassBuildItem.builder(
                        "io.petisco.wire.MapperCheck$Check", "io.petisco.wire.MapperCheck$Zeros")
                .constructors()
                .methods()
                .fields()
                .build();
    }

    private static <T> SyntheticBeanBuildItem bean(Class<T> type, RuntimeValue<T> value) {
        return SyntheticBeanBuildItem.configure(type)
                .scope(Singleton.class)
                .unremovable()
                .runtimeValue(value)
                .done();
    }
}
