package io.petisco.outbox.deployment;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTransformation;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;

import io.petisco.deployment.scan.HandlerKind;
import io.petisco.outbox.runtime.InboxLifecycle;
import io.petisco.outbox.runtime.inbox.Inbox;
import io.petisco.outbox.runtime.inbox.Once;
import io.petisco.outbox.runtime.inbox.OnceInterceptor;
import io.petisco.runtime.PetiscoBuildTimeConfig;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.AnnotationsTransformerBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.runtime.metrics.MetricsFactory;

/** Makes idempotent handlers run in a transaction, and check the inbox there. */
class InboxProcessor {

    private static final DotName ONCE = DotName.createSimple(Once.class);
    private static final DotName TRANSACTIONAL = DotName.createSimple("jakarta.transaction.Transactional");
    private static final String METRICS = "io.petisco.outbox.runtime.metrics.InboxMetrics";

    @BuildStep
    void beans(BuildProducer<AdditionalBeanBuildItem> beans) {
        beans.produce(AdditionalBeanBuildItem.builder()
                .addBeanClasses(Inbox.class, OnceInterceptor.class, Once.class, InboxLifecycle.class)
                .setUnremovable()
                .build());
    }

    @BuildStep
    void metrics(
            PetiscoBuildTimeConfig config,
            Optional<MetricsCapabilityBuildItem> metrics,
            BuildProducer<AdditionalBeanBuildItem> beans) {
        boolean micrometer = metrics.isPresent() && metrics.get().metricsSupported(MetricsFactory.MICROMETER);
        if (micrometer && config.metrics().enabled()) {
            beans.produce(AdditionalBeanBuildItem.builder()
                    .addBeanClass(METRICS)
                    .setDefaultScope(DotName.createSimple(Singleton.class))
                    .setUnremovable()
                    .build());
        }
    }

    /** Adds {@code @Transactional} to a handler if neither its method nor its class has it. */
    @BuildStep
    AnnotationsTransformerBuildItem once() {
        return new AnnotationsTransformerBuildItem(AnnotationTransformation.forMethods()
                .when(context -> isIdempotent(context.declaration().asMethod()))
                .transform(context -> {
                    context.add(AnnotationInstance.builder(ONCE).build());
                    boolean transactional = context.hasAnnotation(TRANSACTIONAL)
                            || context.declaration().asMethod().declaringClass().hasDeclaredAnnotation(TRANSACTIONAL);
                    if (!transactional) {
                        context.add(AnnotationInstance.builder(TRANSACTIONAL).build());
                    }
                }));
    }

    private static boolean isIdempotent(MethodInfo method) {
        for (HandlerKind kind : HandlerKind.values()) {
            AnnotationInstance annotation = method.declaredAnnotation(kind.annotation());
            AnnotationValue idempotent = annotation == null ? null : annotation.value("idempotent");
            if (idempotent != null && idempotent.asBoolean()) {
                return true;
            }
        }
        return false;
    }
}
