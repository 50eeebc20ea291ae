package io.petisco.deployment.generate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jboss.jandex.MethodInfo;

import io.petisco.deployment.model.Handler;
import io.petisco.deployment.plan.ApplicationPlanBuildItem;
import io.petisco.deployment.rules.ValidationBuildItem;
import io.petisco.deployment.scan.BeanClass;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.InvokerFactoryBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.arc.processor.InvokerBuilder;
import io.quarkus.deployment.annotations.BuildStep;

import static java.lang.reflect.Modifier.isStatic;

/**
 * Makes ArC generate an invoker for each handler method, and for each method that brings attributes to another version. It
 * calls the method without reflection.
 */
class InvokerProcessor {

    /** Identifies an invoker: one method may handle both events and commands. */
    private record Key(String bean, MethodInfo method) {}

    @BuildStep
    InvokersBuildItem invokers(
            ApplicationPlanBuildItem planned,
            ValidationBuildItem validated,
            BeanDiscoveryFinishedBuildItem beans,
            InvokerFactoryBuildItem factory) {
        Map<String, BeanInfo> byId =
                beans.beanStream().stream().collect(Collectors.toMap(BeanInfo::getIdentifier, Function.identity()));
        Map<Key, String> names = new HashMap<>();
        BiFunction<BeanClass, MethodInfo, String> name = (bean, method) -> names.computeIfAbsent(
                new Key(bean.id(), method), key -> invoker(factory, byId.get(key.bean()), method, bean.dependent()));
        return InvokersBuildItem.of(
                planned.handlers().stream()
                        .map(Handler::source)
                        .map(handler -> name.apply(handler.bean(), handler.method()))
                        .toList(),
                validated.isRight()
                        ? validated.validation().casts().stream()
                                .map(cast -> name.apply(cast.bean().orElseThrow(), cast.method()))
                                .toList()
                        : List.of());
    }

    private static String invoker(
            InvokerFactoryBuildItem factory, BeanInfo bean, MethodInfo method, boolean dependent) {
        InvokerBuilder builder = factory.createInvoker(bean, method);
        if (dependent && !isStatic(method.flags())) {
            // a new instance for each message, destroyed after the message is handled
            builder.withInstanceLookup();
        }
        String descriptor = builder.build().getClassDesc().descriptorString();
        return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    }
}
