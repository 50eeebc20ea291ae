package io.petisco.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.invoke.Invoker;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.petisco.wire.VersionStep;
import io.petisco.wire.VersionSteps;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;

/** Calls the application's methods that bring attributes to another version, with the invokers that the build generated. */
final class BeanCasts {

    private BeanCasts() {}

    static VersionSteps of(HandlerRegistry registry) {
        Map<String, List<VersionStep>> steps = new HashMap<>();
        for (int i = 0; i < registry.casts().size(); i++) {
            PlannedCast cast = registry.casts().get(i);
            steps.computeIfAbsent(cast.messageName(), none -> new ArrayList<>())
                    .add(new VersionStep(
                            cast.method(),
                            cast.from(),
                            cast.to(),
                            new BeanCast(registry.castInvokers().get(i), cast.beanId())));
        }
        return new VersionSteps(steps);
    }

    /** Looks up its bean when it is first called. Safe for use by several threads. */
    private static final class BeanCast implements VersionStep.Cast {

        private final Invoker<Object, Object> invoker;
        private final String beanId;
        private volatile Object bean;

        BeanCast(Invoker<Object, Object> invoker, String beanId) {
            this.invoker = invoker;
            this.beanId = beanId;
        }

        @Override
        public void apply(ObjectNode attributes) throws Exception {
            if (bean == null && !beanId.isEmpty()) {
                ArcContainer container = Arc.container();
                bean = container.instance(container.bean(beanId)).get();
            }
            invoker.invoke(bean, new Object[] {attributes});
        }
    }
}
