package io.petisco.deployment.generate;

import java.util.Map;
import java.util.TreeMap;

import org.jboss.jandex.ClassType;
import org.jboss.jandex.Type;

import io.petisco.deployment.scan.MessageClass;
import io.petisco.deployment.validate.Handler;
import io.petisco.deployment.validate.ValidationBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveHierarchyBuildItem;

/** Registers the message types for Jackson in native images: what is handled, and what may be published. */
class ReflectionProcessor {

    @BuildStep
    void messages(
            ValidationBuildItem validated,
            CombinedIndexBuildItem everything,
            BuildProducer<ReflectiveHierarchyBuildItem> hierarchies) {
        Map<String, Type> types = new TreeMap<>();
        for (MessageClass message : validated.validation().messages()) {
            types.put(message.name().toString(), ClassType.create(message.name()));
        }
        for (Handler handler : validated.validation().handlers()) {
            handler.readMessages().forEach(handled -> types.put(handled.javaType(), handled.type()));
        }
        types.values()
                .forEach(type -> hierarchies.produce(ReflectiveHierarchyBuildItem.builder(type)
                        .index(everything.getIndex())
                        .source("petisco message")
                        .build()));
    }
}
