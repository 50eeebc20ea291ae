package io.petisco.deployment.channels;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.inject.spi.DeploymentException;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Outgoing;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

import io.petisco.deployment.channels.ChannelPlan.Configured;
import io.petisco.deployment.channels.ChannelUse.Direction;
import io.petisco.deployment.model.Problems;
import io.petisco.deployment.plan.ChannelsBuildItem;
import io.petisco.deployment.rules.Validation;
import io.petisco.deployment.rules.ValidationBuildItem;
import io.petisco.deployment.scan.TypeHierarchy;
import io.petisco.runtime.channels.ChannelDefaults;
import io.petisco.runtime.channels.PetiscoConnector;
import io.petisco.topology.TopologyNames;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.arc.processor.InjectionPointInfo;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.GeneratedFileSystemResourceBuildItem;
import io.quarkus.deployment.builditem.RunTimeConfigBuilderBuildItem;
import io.quarkus.deployment.builditem.RunTimeConfigurationDefaultBuildItem;
import io.quarkus.smallrye.reactivemessaging.deployment.items.MediatorBuildItem;
import io.smallrye.reactive.messaging.annotations.Incomings;
import io.smallrye.reactive.messaging.annotations.Outgoings;

/** Finds the channels that belong to this extension, and generates their configuration. */
class ChannelsProcessor {

    private static final DotName INCOMING = DotName.createSimple(Incoming.class);
    private static final DotName INCOMINGS = DotName.createSimple(Incomings.class);
    private static final DotName OUTGOING = DotName.createSimple(Outgoing.class);
    private static final DotName OUTGOINGS = DotName.createSimple(Outgoings.class);
    private static final DotName CHANNEL = DotName.createSimple(Channel.class);
    private static final String PAUSABLE = "io.smallrye.reactive.messaging.PausableChannel";
    private static final Set<String> SENDERS = Set.of(
            "org.eclipse.microprofile.reactive.messaging.Emitter",
            "io.smallrye.reactive.messaging.MutinyEmitter",
            "io.quarkus.smallrye.reactivemessaging.runtime.ContextualEmitter");

    @BuildStep
    ChannelPlanBuildItem plan(
            ValidationBuildItem validated,
            CombinedIndexBuildItem everything,
            List<MediatorBuildItem> methods,
            BeanDiscoveryFinishedBuildItem beans) {
        List<ChannelUse> uses = new ArrayList<>();
        methods.forEach(found -> addUses(found.getMethod(), uses));
        beans.getInjectionPoints().forEach(point -> addUse(point, uses));
        Validation validation = validated.validation();
        Config config = ConfigProvider.getConfig();
        ChannelPlan plan = ChannelPlan.of(
                validation.settings(),
                validated.isRight() ? validation.handlers() : List.of(),
                validation.messages(),
                validation::oldestVersion,
                new TypeHierarchy(everything.getIndex()),
                uses,
                (direction, channel) -> configured(config, direction, channel));
        plan.checkReading(validation::unreadable, Set.copyOf(validation.problems()));
        return ChannelPlanBuildItem.of(plan);
    }

    private static void addUses(MethodInfo method, List<ChannelUse> uses) {
        String where = method.declaringClass().name() + "#" + method.name();
        String handler = TopologyNames.snakeCase(method.name());
        // an @Incoming method without parameters returns a Subscriber of the payload
        Type taken = method.parametersCount() == 0 ? method.returnType() : method.parameterType(0);
        for (AnnotationInstance annotation : annotations(method, INCOMING, INCOMINGS)) {
            uses.add(new ChannelUse(
                    Direction.INCOMING, annotation.value().asString(), where, handler, Payloads.of(taken)));
        }
        for (AnnotationInstance annotation : annotations(method, OUTGOING, OUTGOINGS)) {
            uses.add(new ChannelUse(
                    Direction.OUTGOING,
                    annotation.value().asString(),
                    where,
                    handler,
                    Payloads.of(method.returnType())));
        }
    }

    private static List<AnnotationInstance> annotations(MethodInfo method, DotName one, DotName several) {
        AnnotationInstance container = method.declaredAnnotation(several);
        if (container != null) {
            return List.of(container.value().asNestedArray());
        }
        return Optional.ofNullable(method.declaredAnnotation(one)).stream().toList();
    }

    private static void addUse(InjectionPointInfo point, List<ChannelUse> uses) {
        AnnotationInstance channel = point.getRequiredQualifier(CHANNEL);
        String type = point.getRequiredType().name().toString();
        if (channel == null || type.equals(PAUSABLE)) {
            return;
        }
        String where = point.getTargetInfo();
        String member = point.isField() ? point.getAnnotationTarget().asField().name() : "handler";
        uses.add(new ChannelUse(
                SENDERS.contains(type) ? Direction.OUTGOING : Direction.INCOMING,
                channel.value().asString(),
                where,
                TopologyNames.snakeCase(member),
                Payloads.of(point.getRequiredType())));
    }

    private static Configured configured(Config config, Direction direction, String channel) {
        Optional<String> connector = value(config, "mp.messaging." + direction.word() + "." + channel + ".connector");
        if (connector.isEmpty()) {
            return Configured.NONE;
        }
        boolean fitting = connector.get().equals(PetiscoConnector.NAME)
                || direction == Direction.INCOMING && connector.get().equals(ChannelProperties.OFFICIAL_CONNECTOR);
        return fitting ? Configured.FITTING : Configured.OTHER;
    }

    private static Optional<String> value(Config config, String name) {
        try {
            return config.getOptionalValue(name, String.class);
        } catch (NoSuchElementException e) {
            return Optional.empty(); // an expression that only the running application can resolve
        }
    }

    @BuildStep
    ChannelsBuildItem queues(ChannelPlanBuildItem planned) {
        boolean right = planned.plan().problems().isEmpty();
        return ChannelsBuildItem.of(right ? planned.plan().incoming() : List.of());
    }

    @BuildStep
    void report(ChannelPlanBuildItem planned, BuildProducer<ValidationErrorBuildItem> errors) {
        planned.plan().warnings().forEach(ChannelsBuildLog.LOG::warning);
        if (!planned.plan().problems().isEmpty()) {
            String text = Problems.render(planned.plan().problems().list());
            errors.produce(new ValidationErrorBuildItem(new DeploymentException(text)));
        }
    }

    @BuildStep
    void configuration(
            ChannelPlanBuildItem planned,
            BuildProducer<RunTimeConfigurationDefaultBuildItem> defaults,
            BuildProducer<RunTimeConfigBuilderBuildItem> builders,
            BuildProducer<GeneratedFileSystemResourceBuildItem> files) {
        ChannelPlan plan = planned.plan();
        plan.used()
                .values()
                .forEach(channel -> channel.forEach(
                        (name, value) -> defaults.produce(new RunTimeConfigurationDefaultBuildItem(name, value))));
        if (!plan.incoming().isEmpty()) {
            builders.produce(new RunTimeConfigBuilderBuildItem(ChannelDefaults.Builder.class.getName()));
        }
        files.produce(new GeneratedFileSystemResourceBuildItem(
                "petisco/channels.properties",
                ChannelProperties.file(plan.available(), plan.used().keySet())));
    }
}
