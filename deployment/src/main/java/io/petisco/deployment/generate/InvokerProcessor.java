package io.petisco.deployment.generate;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jboss.jandex.MethodInfo;

import io.petisco.deployment.model.Handler;
import io.petisco.deployment.plan.ApplicationPlanBuildItem;
import io.petisco.deployment.scan.ScannedMethod;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.InvokerFactoryBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.arc.processor.InvokerBuilder;
import io.quarkus.deployment.annotations.BuildStep;

/** Makes ArC generate an invoker for each handler method, which calls the method without reflection. */
class InvokerProcessor {

    /** Identifies an invoker: one method may handle both events and commands. */
    private record Key(String bean, MethodInfo method) {}

    @BuildStep
    InvokersBuildItem invokers(
            ApplicationPlanBuildItem planned, BeanDiscoveryFinishedBuildItem beans, InvokerFactoryBuildItem factory) {
        Map<String, BeanInfo> byId =
                beans.beanStream().stream().collect(Collectors.toMap(BeanInfo::getIdentifier, Function.identity()));
        Map<Key, String> names = new HashMap<>();
        return InvokersBuildItem.of(planned.handlers().stream()
                .map(Handler::source)
                .map(method -> names.computeIfAbsent(
                        new Key(method.bean().id(), method.method()),
                        key -> invoker(factory, byId.get(key.bean()), method)))
                .toList());
    }

    private static String invoker(InvokerFactoryBuildItem factory, BeanInfo bean, ScannedMethod handler) {
        InvokerBuilder builder = factory.createInvoker(bean, handler.method());
        if (handler.bean().dependent()) {
            // a new instance for each message, destroyed after the message is handled
            builder.withInstanceLookup();
        }
        String descriptor = builder.build().getClassDesc().descriptorString();
        return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    }
}
