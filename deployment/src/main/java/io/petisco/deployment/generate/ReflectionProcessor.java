package io.petisco.deployment.generate;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.jandex.ClassType;
import org.jboss.jandex.DotName;

import io.petisco.deployment.plan.ApplicationPlanBuildItem;
import io.petisco.deployment.rules.ValidationBuildItem;
import io.petisco.runtime.ApplicationPlan;
import io.petisco.runtime.PlannedChannel;
import io.petisco.runtime.consume.ExpectedMessage;
import io.petisco.runtime.consume.HandledQueue;
import io.petisco.runtime.consume.HandledType;
import io.petisco.runtime.consume.HandlerDescriptor;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveHierarchyBuildItem;

/**
 * Registers classes for native executables: the classes that Jackson reads and writes, and those that the application looks
 * up by name.
 */
class ReflectionProcessor {

    private static final String REASON = "petisco message";
    private static final String NO_RETRY_FOR = "mp\\.messaging\\.incoming\\..+\\.no-retry-for";

    /** Registers handled messages, and all indexed messages because the application may publish them. */
    @BuildStep
    void messages(
            ValidationBuildItem validated,
            ApplicationPlanBuildItem planned,
            CombinedIndexBuildItem everything,
            BuildProducer<ReflectiveHierarchyBuildItem> hierarchies,
            BuildProducer<ReflectiveClassBuildItem> classes) {
        Set<String> handled = classesIn(planned.plan());
        Set<DotName> roots = new TreeSet<>();
        validated.validation().messages().forEach(message -> roots.add(message.name()));
        handled.forEach(name -> roots.add(DotName.createSimple(name)));
        PayloadTypes payloads = PayloadTypes.of(roots, everything.getIndex());
        payloads.classes()
                .forEach(name -> hierarchies.produce(
                        ReflectiveHierarchyBuildItem.builder(ClassType.create(DotName.createSimple(name)))
                                .index(everything.getIndex())
                                .source(REASON)
                                .build()));
        register(payloads.collections(), true, classes);
        register(payloads.arrays(), false, classes);
        // Jackson looks up the classes in handlers' types, for example in Changed<java.util.List<com.acme.Address>>
        register(handled, false, classes);
    }

    /** Registers the exceptions in {@code no-retry-for}: the consumer looks them up by name when it starts. */
    @BuildStep
    void exceptions(ApplicationPlanBuildItem planned, BuildProducer<ReflectiveClassBuildItem> classes) {
        Set<String> names = new TreeSet<>();
        consumers(planned.plan()).forEach(consumer -> names.addAll(consumer.noRetryFor()));
        Config config = ConfigProvider.getConfig();
        for (String property : config.getPropertyNames()) {
            if (property.matches(NO_RETRY_FOR)) {
                config.getOptionalValues(property, String.class).ifPresent(names::addAll);
            }
        }
        register(names, false, classes);
    }

    @BuildStep
    ExtensionSslNativeSupportBuildItem tls() {
        return new ExtensionSslNativeSupportBuildItem("petisco");
    }

    private static void register(
            Collection<String> names, boolean constructors, BuildProducer<ReflectiveClassBuildItem> classes) {
        if (!names.isEmpty()) {
            classes.produce(ReflectiveClassBuildItem.builder(names)
                    .constructors(constructors)
                    .reason(REASON)
                    .build());
        }
    }

    /** All classes that the types of handlers and channels name. */
    private static Set<String> classesIn(ApplicationPlan plan) {
        Set<String> names = new TreeSet<>();
        consumers(plan).forEach(consumer -> {
            Stream<String> types = Stream.concat(
                    consumer.types().stream().map(HandledType::javaType),
                    consumer.queues().stream().map(HandledQueue::expected).map(ExpectedMessage::javaType));
            types.flatMap(type -> Stream.of(type.split("[<>,]")))
                    .filter(name -> !name.isEmpty())
                    .forEach(names::add);
        });
        return names;
    }

    private static Stream<HandlerDescriptor> consumers(ApplicationPlan plan) {
        return Stream.of(
                        plan.handlers(),
                        plan.channels().stream().map(PlannedChannel::consumer).toList())
                .flatMap(List::stream);
    }
}
