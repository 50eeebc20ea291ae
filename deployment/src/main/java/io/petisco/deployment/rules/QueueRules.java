package io.petisco.deployment.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.petisco.MessageKind;
import io.petisco.deployment.model.HandledMessage;
import io.petisco.deployment.model.Handler;
import io.petisco.deployment.model.Problem;
import io.petisco.deployment.model.Problems;
import io.petisco.deployment.scan.HandlerKind;
import io.petisco.deployment.settings.QueueShapes;
import io.petisco.topology.QueueShape;
import io.petisco.topology.Route;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Store;
import io.petisco.topology.TopologyNames;

/** Checks the names of the handlers' queues, and that no two handlers share a queue. */
final class QueueRules {

    private final Problems problems;

    QueueRules(Problems problems) {
        this.problems = problems;
    }

    /**
     * @param storeEnabled the value of {@code quarkus.petisco.store.enabled}
     * @param storeQueue the name of the store queue
     * @return the names of the queues of all handlers and of the store
     */
    Set<String> check(List<Handler> handlers, QueueShapes shapes, Optional<Boolean> storeEnabled, String storeQueue) {
        Map<String, List<Handler>> byQueue = new TreeMap<>();
        Map<String, List<Handler>> byCommand = new TreeMap<>();
        for (Handler handler : handlers) {
            for (HandledMessage handled : handler.messages()) {
                String queue = handler.queue(handled);
                checkLength(handler, handler.subscription(handled, shapes).route());
                byQueue.computeIfAbsent(queue, none -> new ArrayList<>()).add(handler);
                if (handled.message().kind() == MessageKind.COMMAND) {
                    byCommand
                            .computeIfAbsent(handled.wireType().toString(), none -> new ArrayList<>())
                            .add(handler);
                }
            }
        }
        handlers.forEach(handler -> handler.queues()
                .forEach(queue -> byQueue.computeIfAbsent(queue.queue(), none -> new ArrayList<>())
                        .add(handler)));
        byCommand.forEach(this::checkCommand);
        byQueue.forEach(this::checkQueue);
        boolean hasStore = checkStore(handlers, shapes, storeEnabled, storeQueue);
        Set<String> queues = new TreeSet<>(byQueue.keySet());
        if (hasStore) {
            queues.add(storeQueue);
        }
        return queues;
    }

    private void checkLength(Handler handler, Route route) {
        checkLength(
                route,
                fault -> problems.add(
                        handler.label(),
                        fault,
                        "give a shorter name with " + handler.kind().annotationText()
                                + "(name = ...) or @MessageType(name = ...)"));
    }

    /** Checks the longest name: that of the dead-letter queue, unless delays make that of a retry queue longer. */
    private static void checkLength(Route route, Consumer<String> report) {
        Stream.concat(Stream.of(route.deadLetterRoutingKey()), route.retryQueues().stream())
                .max(Comparator.comparingInt(TopologyNames::bytes))
                .filter(longest -> TopologyNames.bytes(longest) > TopologyNames.MAX_BYTES)
                .ifPresent(longest -> report.accept("the queue name " + longest + " has " + TopologyNames.bytes(longest)
                        + " bytes, and AMQP allows " + TopologyNames.MAX_BYTES));
    }

    private void checkCommand(String command, List<Handler> handlers) {
        if (handlers.size() > 1) {
            problems.add(
                    labels(handlers),
                    "the " + command + " has " + handlers.size() + " handlers",
                    "keep one of them: a command has one handler; an event may have several");
        }
    }

    private void checkQueue(String queue, List<Handler> handlers) {
        boolean commands = handlers.stream().allMatch(handler -> handler.kind() == HandlerKind.COMMAND);
        if (handlers.size() > 1 && !commands) {
            problems.add(
                    labels(handlers),
                    "they share one queue, " + queue + ", so that each would receive messages of the other",
                    handlers.stream().allMatch(handler -> handler.kind() == HandlerKind.EVENT)
                            ? "give one of them another name with @HandlesEvent(name = ...)"
                            : "keep one of them");
        }
    }

    private boolean checkStore(List<Handler> handlers, QueueShapes shapes, Optional<Boolean> enabled, String queue) {
        List<Handler> ofStore = handlers.stream()
                .filter(handler -> handler.kind() == HandlerKind.EVERY_MESSAGE)
                .toList();
        if (ofStore.size() > 1) {
            problems.add(
                    labels(ofStore),
                    "there are " + ofStore.size() + " @HandlesAllMessages methods",
                    "keep one of them: they would share the store queue, so that each would receive only some of"
                            + " the messages");
        }
        if (!enabled.orElse(true)) {
            ofStore.forEach(handler -> problems.add(
                    handler.label(),
                    "the handler receives no messages, because quarkus.petisco.store.enabled is false",
                    "remove that setting or the method"));
        }
        boolean hasStore = enabled.orElse(!ofStore.isEmpty());
        if (hasStore) {
            checkStoreQueue(queue, shapes.of(queue));
        }
        return hasStore;
    }

    private void checkStoreQueue(String queue, QueueShape shape) {
        NameRules.faultOfDotted(queue)
                .ifPresent(fault -> problems.add(Problem.inConfiguration(
                        "quarkus.petisco.store.queue '" + queue + "' " + fault,
                        "use letters, digits, '-' and '_', with single dots between them")));
        checkLength(
                new Store(new ServiceName("", ""), queue, Optional.empty(), shape).route(),
                fault -> problems.add(Problem.inConfiguration(fault, "give a shorter quarkus.petisco.store.queue")));
    }

    private static String labels(List<Handler> handlers) {
        return handlers.stream().map(Handler::label).sorted().distinct().collect(Collectors.joining(" and "));
    }
}
