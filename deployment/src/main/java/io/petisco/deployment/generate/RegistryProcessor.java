package io.petisco.deployment.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.jboss.jandex.DotName;

import io.petisco.deployment.plan.ApplicationPlanBuildItem;
import io.petisco.deployment.rules.ValidationBuildItem;
import io.petisco.deployment.scan.ScannedCast;
import io.petisco.runtime.BrokerStart;
import io.petisco.runtime.HandlerRegistry;
import io.petisco.runtime.PetiscoRecorder;
import io.petisco.runtime.PlannedCast;
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
            ValidationBuildItem validated,
            InvokersBuildItem invokers,
            BeanDiscoveryFinishedBuildItem discovered,
            BuildProducer<SyntheticBeanBuildItem> beans) {
        RuntimeValue<HandlerRegistry> registry = recorder.registry(
                planned.plan(),
                instances(invokers.classNames(), context),
                validated.isRight() ? casts(validated.validation().casts()) : List.of(),
                instances(invokers.casts(), context),
                customMapper(discovered));
        // from the registry: a second recorded plan would be created again at each start
        RuntimeValue<BrokerStart> start = recorder.brokerStart(registry);
        beans.produce(bean(HandlerRegistry.class, registry));
        beans.produce(bean(BrokerStart.class, start));
        return new BrokerStartBuildItem(start);
    }

    private static List<RuntimeValue<?>> instances(List<String> classNames, RecorderContext context) {
        List<RuntimeValue<?>> instances = new ArrayList<>();
        classNames.forEach(name -> instances.add(context.newInstance(name)));
        return instances;
    }

    private static List<PlannedCast> casts(List<ScannedCast> casts) {
        return casts.stream()
                .map(cast -> new PlannedCast(
                        cast.label(),
                        cast.message(),
                        cast.from(),
                        cast.to(),
                        cast.needsBean() ? cast.bean().orElseThrow().id() : ""))
                .toList();
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
