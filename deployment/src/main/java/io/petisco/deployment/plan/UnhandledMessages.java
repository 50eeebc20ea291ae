package io.petisco.deployment.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.petisco.MessageKind;
import io.petisco.deployment.scan.MessageClass;
import io.petisco.runtime.ApplicationPlan;
import io.petisco.runtime.publish.HandledElsewhere;

/**
 * Finds the messages of a service that have no known consumer except the store. RabbitMQ does not report them as unroutable. A
 * pure function of the plan, the message types and the configuration.
 */
final class UnhandledMessages {

    private final ApplicationPlan plan;
    private final HandledElsewhere elsewhere;
    private final Set<String> handled;

    UnhandledMessages(ApplicationPlan plan, HandledElsewhere elsewhere) {
        this.plan = plan;
        this.elsewhere = elsewhere;
        this.handled = plan.handledRoutingKeys(plan.service());
    }

    /**
     * One warning for each kind of unhandled message and each setting that matches no message; none if there is no store.
     *
     * @param own the application's own message types
     */
    List<String> warnings(Collection<MessageClass> own) {
        if (plan.store().isEmpty()) {
            return List.of();
        }
        List<MessageClass> published = new PublishedMessages(plan).of(own);
        List<String> warnings = new ArrayList<>();
        for (MessageKind kind : List.of(MessageKind.COMMAND, MessageKind.EVENT)) {
            unhandled(kind, published).ifPresent(warnings::add);
            unmatched(kind, published).ifPresent(warnings::add);
        }
        return warnings;
    }

    private Optional<String> unhandled(MessageKind kind, List<MessageClass> published) {
        String names = published.stream()
                .filter(message -> message.kind() == kind)
                .filter(message -> !handled.contains(message.wireType().routingKey(plan.service())))
                .filter(message -> !elsewhere.names(message.wireType()))
                .map(message -> message.name() + " (" + message.wireName() + ")")
                .sorted()
                .collect(Collectors.joining(", "));
        if (names.isEmpty()) {
            return Optional.empty();
        }
        String setting = HandledElsewhere.setting(kind);
        String consequence = kind == MessageKind.COMMAND
                ? "Dispatching one fails with an UnroutableMessageException. Add a @HandlesCommand method"
                : "Publishing one logs PETISCO00200, or fails with"
                        + " quarkus.petisco.publisher.unroutable-events=fail. Add a @HandlesEvent method";
        return Optional.of("Only the store receives these " + plural(kind) + " of the service "
                + plan.service().exchange() + ": " + names + ". This application has no handler for them, and"
                + " RabbitMQ"
                + " cannot tell whether another application has one. " + consequence
                + ", or name those that another application handles in " + setting);
    }

    private Optional<String> unmatched(MessageKind kind, List<MessageClass> published) {
        List<String> names = elsewhere.unmatched(
                kind, published.stream().map(MessageClass::wireType).toList());
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(HandledElsewhere.setting(kind) + " names " + String.join(", ", names)
                        + ", but this application has no such " + plural(kind) + ". Correct or remove the name");
    }

    private static String plural(MessageKind kind) {
        return kind == MessageKind.COMMAND ? "commands" : "events";
    }
}
