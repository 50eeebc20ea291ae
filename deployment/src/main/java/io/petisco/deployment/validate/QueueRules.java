package io.petisco.deployment.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.petisco.MessageKind;
import io.petisco.deployment.scan.HandlerKind;
import io.petisco.topology.TopologyNames;

/** Checks what the handlers' queues are called, and that no two handlers share one. */
final class QueueRules {

    private final Problems problems;

    QueueRules(Problems problems) {
        this.problems = problems;
    }

    /**
     * @param storeEnabled what {@code quarkus.petisco.store.enabled} says
     * @param storeQueue the name of the store queue
     */
    void check(List<Handler> handlers, Optional<Boolean> storeEnabled, String storeQueue) {
        Map<String, List<Handler>> byQueue = new TreeMap<>();
        Map<String, List<Handler>> byCommand = new TreeMap<>();
        for (Handler handler : handlers) {
            for (HandledMessage handled : handler.messages()) {
                String queue = handler.subscription(handled).queue();
                checkLength(handler, queue);
                byQueue.computeIfAbsent(queue, none -> new ArrayList<>()).add(handler);
                if (handled.message().kind() == MessageKind.COMMAND) {
                    byCommand
                            .computeIfAbsent(handled.message().wireType().toString(), none -> new ArrayList<>())
                            .add(handler);
                }
            }
        }
        byCommand.forEach(this::checkCommand);
        byQueue.forEach(this::checkQueue);
        checkStore(handlers, storeEnabled, storeQueue);
    }

    private void checkLength(Handler handler, String queue) {
        int bytes = TopologyNames.bytesWithLongestPrefix(queue);
        if (bytes > TopologyNames.MAX_BYTES) {
            problems.add(
                    handler.label(),
                    "the queue name " + TopologyNames.deadLetter(queue) + " has " + bytes + " bytes, and AMQP allows "
                            + TopologyNames.MAX_BYTES,
                    "give a shorter name with " + handler.kind().annotationText()
                            + "(name = ...) or @MessageType(name = ...)");
        }
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
        boolean commands = handlers.stream().anyMatch(handler -> handler.kind() == HandlerKind.COMMAND);
        if (handlers.size() > 1 && !commands) {
            problems.add(
                    labels(handlers),
                    "they have one queue, " + queue + ", and would take each other's messages",
                    "give one of them another name with @HandlesEvent(name = ...)");
        }
    }

    private void checkStore(List<Handler> handlers, Optional<Boolean> enabled, String queue) {
        List<Handler> ofStore = handlers.stream()
                .filter(handler -> handler.kind() == HandlerKind.EVERY_MESSAGE)
                .toList();
        if (ofStore.size() > 1) {
            problems.add(
                    labels(ofStore),
                    "there are " + ofStore.size() + " @HandlesAllMessages methods",
                    "keep one of them: they would share the store queue and take each other's messages");
        }
        if (!enabled.orElse(true)) {
            ofStore.forEach(handler -> problems.add(
                    handler.label(),
                    "the handler gets no messages, since quarkus.petisco.store.enabled is false",
                    "remove that setting or the method"));
        }
        if (enabled.orElse(!ofStore.isEmpty())) {
            checkStoreQueue(queue);
        }
    }

    private void checkStoreQueue(String queue) {
        NameRules.faultOfDotted(queue)
                .ifPresent(fault -> problems.add(Problem.inConfiguration(
                        "quarkus.petisco.store.queue '" + queue + "' " + fault,
                        "use letters, digits, '-' and '_', with single dots between them")));
        int bytes = TopologyNames.bytesWithLongestPrefix(queue);
        if (bytes > TopologyNames.MAX_BYTES) {
            problems.add(Problem.inConfiguration(
                    "the queue name " + TopologyNames.deadLetter(queue) + " has " + bytes + " bytes, and AMQP allows "
                            + TopologyNames.MAX_BYTES,
                    "give a shorter quarkus.petisco.store.queue"));
        }
    }

    private static String labels(List<Handler> handlers) {
        return handlers.stream().map(Handler::label).sorted().distinct().collect(Collectors.joining(" and "));
    }
}
