package io.petisco.deployment.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.Type;

import io.petisco.MessageKind;
import io.petisco.deployment.model.HandledMessage;
import io.petisco.deployment.model.Handler;
import io.petisco.deployment.model.NamedQueue;
import io.petisco.deployment.model.Problems;
import io.petisco.deployment.scan.DotNames;
import io.petisco.deployment.scan.HandlerKind;
import io.petisco.deployment.scan.TypeHierarchy;
import io.petisco.deployment.settings.DurationRules;
import io.petisco.topology.ForeignQueue;
import io.petisco.topology.NearNames;
import io.petisco.topology.Route;
import io.petisco.topology.ServiceName;
import io.petisco.topology.TopologyNames;

/**
 * Finds the queues of {@code @HandlesDeadLetter} and {@code @HandlesQueue} methods. Adds errors to the problems.
 */
final class NamedQueues {

    private static final Duration MIN_RETRY_DELAY = Duration.ofMillis(100);

    private final TypeHierarchy hierarchy;
    private final HandledMessages handledMessages;
    private final ServiceName service;
    private final String storeQueue;
    private final Problems problems;

    NamedQueues(TypeHierarchy hierarchy, ServiceName service, String storeQueue, Problems problems) {
        this.hierarchy = hierarchy;
        this.handledMessages = new HandledMessages(hierarchy, problems);
        this.service = service;
        this.storeQueue = storeQueue;
        this.problems = problems;
    }

    /** The same handlers, in the same order, with their queues. */
    List<Handler> resolve(List<Handler> handlers) {
        return handlers.stream()
                .map(handler -> switch (handler.kind()) {
                    case DEAD_LETTER -> handler.withQueues(deadLetterQueues(handler, handlers));
                    case QUEUE -> handler.withQueues(queue(handler).stream().toList());
                    case EVENT, COMMAND, EVERY_MESSAGE -> handler;
                })
                .toList();
    }

    private List<NamedQueue> deadLetterQueues(Handler handler, List<Handler> all) {
        Optional<Type> parameter = handler.messageParameter();
        if (parameter.isEmpty()) {
            return List.of();
        }
        checkRetryDelay(handler, "retryDelay");
        String wanted = text(handler, "handler");
        List<Handler> dying = all.stream()
                .filter(other -> other.kind().isByMessageType() || other.kind() == HandlerKind.EVERY_MESSAGE)
                .filter(other -> isCalled(other, wanted))
                .toList();
        if (dying.isEmpty()) {
            problems.add(handler.label(), "there is no handler '" + wanted + "'", handlersFix(wanted, all));
            return List.of();
        }
        List<NamedQueue> queues = new ArrayList<>();
        dying.forEach(other -> addDeadLetterQueues(handler, other, parameter.get(), queues));
        if (queues.isEmpty()) {
            problems.add(
                    handler.label(),
                    "the parameter " + parameter.get() + " takes none of the messages of the handler '" + wanted + "'",
                    "take " + String.join(" or ", typesOf(dying)) + ", or MessageEnvelope for any of them");
        }
        return queues;
    }

    private void addDeadLetterQueues(Handler handler, Handler other, Type parameter, List<NamedQueue> queues) {
        boolean envelopes = parameter.name().equals(DotNames.MESSAGE_ENVELOPE);
        if (other.kind() == HandlerKind.EVERY_MESSAGE && envelopes) {
            queues.add(keeping(TopologyNames.deadLetter(storeQueue), Optional.empty(), handler));
        }
        for (HandledMessage handled : other.messages()) {
            String queue = TopologyNames.deadLetter(other.queue(handled));
            if (envelopes) {
                queues.add(keeping(queue, Optional.empty(), handler));
            } else {
                hierarchy
                        .asSubtype(handled.message().type(), parameter)
                        .ifPresent(type -> queues.add(keeping(queue, Optional.of(handled), handler)));
            }
        }
    }

    private NamedQueue keeping(String queue, Optional<HandledMessage> message, Handler handler) {
        return new NamedQueue(
                ForeignQueue.route(service, queue), message, Optional.empty(), true, delay(handler, "retryDelay"));
    }

    private static boolean isCalled(Handler handler, String name) {
        return handler.part().equals(name) || handler.source().method().name().equals(name);
    }

    private static String handlersFix(String wanted, List<Handler> all) {
        SortedSet<String> parts = new TreeSet<>();
        all.stream()
                .filter(handler -> handler.kind().isByMessageType() || handler.kind() == HandlerKind.EVERY_MESSAGE)
                .forEach(handler -> parts.add(handler.part()));
        List<String> near = NearNames.of(wanted, parts);
        String others = "for a dead-letter queue of another application use @HandlesQueue(\"dead_letter....\")";
        if (!near.isEmpty()) {
            return "did you mean " + String.join(" or ", near) + "? " + others;
        }
        return (parts.isEmpty() ? "" : "name one of " + String.join(", ", parts) + "; ") + others;
    }

    private static SortedSet<String> typesOf(List<Handler> handlers) {
        SortedSet<String> types = new TreeSet<>();
        for (Handler handler : handlers) {
            if (handler.kind() == HandlerKind.EVERY_MESSAGE) {
                types.add("MessageEnvelope");
            }
            handler.messages()
                    .forEach(handled -> types.add(handled.message().type().simpleName()));
        }
        return types;
    }

    private Optional<NamedQueue> queue(Handler handler) {
        Optional<Type> parameter = handler.messageParameter();
        String name = handler.source().annotation().value().asString();
        if (!isQueueName(handler, name) || parameter.isEmpty()) {
            return Optional.empty();
        }
        boolean keeps = name.startsWith(TopologyNames.deadLetter("")) || keepsFailed(handler);
        if (keeps) {
            checkRetryDelay(handler, "retryTtl");
        }
        Route route = ForeignQueue.route(service, name);
        Optional<MessageKind> kind = expectedKind(handler);
        if (parameter.get().name().equals(DotNames.MESSAGE_ENVELOPE)) {
            new FromVersion(problems).refuse(handler.source());
            return Optional.of(new NamedQueue(route, Optional.empty(), kind, keeps, handler.retryTtl()));
        }
        if (kind.isPresent()) {
            problems.add(
                    handler.label(),
                    "'expected' is for handlers that take a MessageEnvelope: " + parameter.get() + " says it already",
                    "remove it");
        }
        return handledMessages
                .single(handler.source(), parameter.get())
                .map(message ->
                        new NamedQueue(route, Optional.of(message), Optional.empty(), keeps, handler.retryTtl()));
    }

    private boolean isQueueName(Handler handler, String name) {
        int bytes = TopologyNames.bytes(TopologyNames.deadLetter(name));
        if (name.isBlank()) {
            problems.add(handler.label(), "the queue has no name", "name it: @HandlesQueue(\"legacy.orders\")");
        } else if (bytes > TopologyNames.MAX_BYTES) {
            problems.add(
                    handler.label(),
                    "the queue name " + TopologyNames.deadLetter(name) + " has " + bytes + " bytes, and AMQP allows "
                            + TopologyNames.MAX_BYTES,
                    "use a queue with a shorter name");
        }
        return !name.isBlank() && bytes <= TopologyNames.MAX_BYTES;
    }

    private static boolean keepsFailed(Handler handler) {
        AnnotationValue value = handler.source().annotation().value("keepsFailed");
        return value != null && value.asBoolean();
    }

    private static Optional<MessageKind> expectedKind(Handler handler) {
        AnnotationValue value = handler.source().annotation().value("expected");
        return value == null || value.asEnumArray().length != 1
                ? Optional.empty()
                : Optional.of(MessageKind.valueOf(value.asEnumArray()[0]));
    }

    private static String text(Handler handler, String name) {
        AnnotationValue value = handler.source().annotation().value(name);
        return value == null ? "" : value.asString();
    }

    private static Optional<Duration> delay(Handler handler, String name) {
        String text = text(handler, name);
        return text.isEmpty() || DurationRules.fault(text).isPresent()
                ? Optional.empty()
                : Optional.of(DurationRules.parse(text));
    }

    private void checkRetryDelay(Handler handler, String name) {
        String text = text(handler, name);
        Optional<String> fault = text.isEmpty() ? Optional.empty() : DurationRules.fault(text);
        if (fault.isPresent() && name.equals("retryDelay")) {
            problems.add(handler.label(), "the " + name + " '" + text + "' " + fault.get(), DurationRules.FIX);
        }
        delay(handler, name)
                .filter(delay -> delay.compareTo(MIN_RETRY_DELAY) < 0)
                .ifPresent(delay -> problems.add(
                        handler.label(),
                        "the " + name + " '" + text + "' is shorter than 100ms: a failed message would be"
                                + " redelivered in a tight loop",
                        "use 100ms or more"));
    }
}
