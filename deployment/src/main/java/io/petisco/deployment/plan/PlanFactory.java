package io.petisco.deployment.plan;

import java.util.List;
import java.util.Optional;

import io.petisco.deployment.model.HandledMessage;
import io.petisco.deployment.model.Handler;
import io.petisco.deployment.scan.HandlerKind;
import io.petisco.deployment.settings.QueueShapes;
import io.petisco.deployment.settings.Settings;
import io.petisco.runtime.ApplicationPlan;
import io.petisco.runtime.consume.HandledType;
import io.petisco.runtime.consume.HandlerDescriptor;
import io.petisco.topology.Store;

/** Creates the application's plan. A pure function of the handlers and the settings. */
public final class PlanFactory {

    private PlanFactory() {}

    /** The plan, with the handlers in the given order. */
    public static ApplicationPlan plan(Settings settings, List<Handler> handlers) {
        QueueShapes shapes = settings.shapes();
        return new ApplicationPlan(
                settings.serviceName(),
                handlers.stream().map(handler -> descriptor(handler, shapes)).toList(),
                store(settings, shapes, handlers),
                List.of(),
                settings.plannedDelays());
    }

    /** The descriptor of a handler for the running application. */
    public static HandlerDescriptor descriptor(Handler handler, QueueShapes shapes) {
        return new HandlerDescriptor(
                handler.label(),
                handler.part(),
                handler.source().bean().dependent()
                        ? ""
                        : handler.source().bean().id(),
                handler.executionMode(),
                handler.result(),
                handler.parameters().message(),
                handler.parameters().context(),
                handler.source().parameterTypes().size(),
                handler.maxRetries(),
                handler.noRetryFor(),
                handler.messages().stream()
                        .map(handled -> type(handler, handled, shapes))
                        .toList(),
                handler.queues().stream().map(queue -> queue.forRuntime(shapes)).toList(),
                handler.formerParts(),
                handler.idempotency());
    }

    /** A message type of a handler for the running application. */
    public static HandledType type(Handler handler, HandledMessage handled, QueueShapes shapes) {
        return new HandledType(
                handler.subscription(handled, shapes),
                handled.javaType(),
                handled.fromVersion(),
                handled.message().version());
    }

    /** The store, if there is one. */
    public static Optional<Store> store(Settings settings, QueueShapes shapes, List<Handler> handlers) {
        Optional<Handler> handler = handlers.stream()
                .filter(candidate -> candidate.kind() == HandlerKind.EVERY_MESSAGE)
                .findFirst();
        boolean enabled = settings.storeEnabled().orElse(handler.isPresent());
        return enabled
                ? Optional.of(new Store(
                        settings.serviceName(),
                        settings.storeQueue(),
                        handler.flatMap(Handler::retryTtl),
                        shapes.of(settings.storeQueue())))
                : Optional.empty();
    }
}
