package io.petisco.deployment.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

import io.petisco.deployment.model.HandlerParameters;
import io.petisco.deployment.model.Problems;
import io.petisco.deployment.scan.DotNames;
import io.petisco.deployment.scan.HandlerKind;
import io.petisco.deployment.scan.ScannedMethod;
import io.petisco.deployment.scan.TypeHierarchy;

/** Finds the message and the context among the parameters of a handler. */
final class ParameterRules {

    /** The parameter that Kotlin's compiler adds to a {@code suspend} function. */
    private static final DotName CONTINUATION = DotName.createSimple("kotlin.coroutines.Continuation");

    private final TypeHierarchy hierarchy;
    private final Problems problems;

    ParameterRules(TypeHierarchy hierarchy, Problems problems) {
        this.hierarchy = hierarchy;
        this.problems = problems;
    }

    HandlerParameters of(ScannedMethod handler) {
        List<Integer> contexts = positions(handler, type -> type.name().equals(DotNames.MESSAGE_CONTEXT));
        List<Integer> others = positions(
                handler,
                type -> !type.name().equals(DotNames.MESSAGE_CONTEXT)
                        && !type.name().equals(CONTINUATION));
        if (contexts.size() > 1) {
            problems.add(
                    handler.label(),
                    "the handler has " + contexts.size() + " MessageContext parameters",
                    "keep one of them");
        }
        return new HandlerParameters(message(handler, others), contexts.isEmpty() ? -1 : contexts.get(0));
    }

    /** Whether the handler is a Kotlin {@code suspend} function. */
    static boolean isSuspending(ScannedMethod handler) {
        return handler.parameterTypes().stream().anyMatch(type -> type.name().equals(CONTINUATION));
    }

    private int message(ScannedMethod handler, List<Integer> others) {
        if (others.isEmpty()) {
            problems.add(handler.label(), "the handler has no message parameter", fixForNone(handler));
            return -1;
        }
        if (others.size() == 1) {
            return others.get(0);
        }
        List<Integer> messages =
                others.stream().filter(position -> isMessage(handler, position)).toList();
        if (messages.size() > 1) {
            problems.add(
                    handler.label(),
                    "the handler has " + messages.size() + " message parameters: " + types(handler, messages),
                    "write one method for each, or one method with their common supertype as parameter");
            return -1;
        }
        List<Integer> unsupported = new ArrayList<>(others);
        unsupported.removeAll(messages);
        problems.add(
                handler.label(),
                "the handler has unsupported parameters: " + types(handler, unsupported),
                "take the message and, if needed, a MessageContext; inject everything else into the class");
        return messages.isEmpty() ? -1 : messages.get(0);
    }

    private boolean isMessage(ScannedMethod handler, int position) {
        Type type = handler.parameterTypes().get(position);
        return type.name().equals(DotNames.MESSAGE)
                || type.name().equals(DotNames.DOMAIN_EVENT)
                || type.name().equals(DotNames.COMMAND)
                || type.name().equals(DotNames.MESSAGE_ENVELOPE)
                || hierarchy
                        .find(type.name())
                        .filter(found -> hierarchy.is(found, DotNames.MESSAGE))
                        .isPresent();
    }

    private static String fixForNone(ScannedMethod handler) {
        String method = handler.method().name();
        return switch (handler.kind()) {
            case EVENT -> "add the event, for example " + method + "(UserCreated event)";
            case COMMAND -> "add the command, for example " + method + "(CreateUser command)";
            case EVERY_MESSAGE -> "add the message: " + method + "(MessageEnvelope message)";
            case DEAD_LETTER, QUEUE ->
                "add the message: " + method + "(UserCreated event), or " + method
                        + "(MessageEnvelope message) for any type";
        };
    }

    private static List<Integer> positions(ScannedMethod handler, Predicate<Type> predicate) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < handler.parameterTypes().size(); i++) {
            if (predicate.test(handler.parameterTypes().get(i))) {
                positions.add(i);
            }
        }
        return positions;
    }

    private static String types(ScannedMethod handler, List<Integer> positions) {
        return positions.stream()
                .map(position -> handler.parameterTypes().get(position).toString())
                .collect(Collectors.joining(", "));
    }

    /** Checks that the message parameter has the type that {@code @HandlesAllMessages} requires. */
    void checkEnvelope(ScannedMethod handler, HandlerParameters parameters) {
        if (handler.kind() == HandlerKind.EVERY_MESSAGE && parameters.message() >= 0) {
            Type type = handler.parameterTypes().get(parameters.message());
            if (!type.name().equals(DotNames.MESSAGE_ENVELOPE)) {
                problems.add(
                        handler.label(),
                        "the parameter " + type + " is not a MessageEnvelope",
                        "take a MessageEnvelope: it stands for a message of any type");
            }
        }
    }
}
