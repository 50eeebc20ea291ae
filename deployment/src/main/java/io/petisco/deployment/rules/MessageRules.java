package io.petisco.deployment.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;

import io.petisco.deployment.model.HandledMessage;
import io.petisco.deployment.model.Handler;
import io.petisco.deployment.model.Problems;
import io.petisco.deployment.scan.DotNames;
import io.petisco.deployment.scan.MessageClass;
import io.petisco.topology.ServiceName;

/** Checks each message type, and that no two of them are the same type on the wire. */
final class MessageRules {

    private final JacksonReading jackson;
    private final AttributeNames names;
    private final ServiceName ownService;
    private final Problems problems;

    MessageRules(JacksonReading jackson, AttributeNames names, ServiceName ownService, Problems problems) {
        this.jackson = jackson;
        this.names = names;
        this.ownService = ownService;
        this.problems = problems;
    }

    /**
     * @param messages all known message types
     * @param handlers the handlers
     * @param own whether a class is the application's own, not a dependency's
     */
    void check(Collection<MessageClass> messages, List<Handler> handlers, Predicate<ClassInfo> own) {
        Map<DotName, Set<ServiceName>> publishers = publishers(handlers);
        Set<DotName> checked = new TreeSet<>();
        messages.stream()
                .filter(message -> publishers.containsKey(message.name()) || own.test(message.type()))
                .filter(message -> checked.add(message.name()))
                .forEach(this::checkMessage);
        messages.stream()
                .filter(message -> publishers.containsKey(message.name()))
                .forEach(this::checkReading);
        new TreeSet<>(messages.stream()
                        .filter(message -> checked.contains(message.name()))
                        .flatMap(message -> names.problems(message.type()).stream())
                        .toList())
                .forEach(problems::add);
        checkDoubles(
                messages.stream()
                        .filter(message -> checked.contains(message.name()))
                        .toList(),
                publishers);
        checkTypeArguments(handlers);
    }

    private void checkMessage(MessageClass message) {
        String where = message.name().toString();
        if (message.event() && message.command()) {
            problems.add(where, "it is both a DomainEvent and a Command", "implement one of them");
        }
        if (message.version() < 1) {
            problems.add(
                    where, "its version is " + message.version(), "use 1 or more in @MessageType(version =" + " ...)");
        }
        NameRules.faultOfDotted(message.wireName())
                .ifPresent(fault -> problems.add(
                        where,
                        "the message name '" + message.wireName() + "' " + fault,
                        "use letters, digits, '-' and '_', with single dots between them. A dot becomes an"
                                + " underscore in queue names"));
    }

    private void checkReading(MessageClass message) {
        jackson.problem(message.type()).ifPresent(problems::add);
    }

    /** Assumes that this service publishes a type without handlers. */
    private void checkDoubles(List<MessageClass> messages, Map<DotName, Set<ServiceName>> publishers) {
        Map<String, Set<MessageClass>> sameType = new TreeMap<>();
        for (MessageClass message : messages) {
            for (ServiceName publisher : publishers.getOrDefault(message.name(), Set.of(ownService))) {
                sameType.computeIfAbsent(
                                publisher.exchange() + " " + message.wireType(),
                                key -> new TreeSet<>(Comparator.comparing(MessageClass::name)))
                        .add(message);
            }
        }
        sameType.values().stream().filter(same -> same.size() > 1).forEach(same -> {
            MessageClass first = same.iterator().next();
            problems.add(
                    names(same.stream().map(message -> message.name().toString())),
                    "they are one type on the wire: " + wire(first),
                    "give one of them another name or version with @MessageType");
        });
    }

    /** The type arguments are not on the wire: two such handlers would receive each other's messages. */
    private void checkTypeArguments(List<Handler> handlers) {
        Map<String, Set<String>> javaTypes = new TreeMap<>();
        Map<String, MessageClass> classes = new TreeMap<>();
        for (Handler handler : handlers) {
            for (HandledMessage handled : handler.readMessages().toList()) {
                String key =
                        handler.publisher().exchange() + " " + handled.message().name();
                javaTypes.computeIfAbsent(key, none -> new TreeSet<>()).add(handled.javaType());
                classes.put(key, handled.message());
            }
        }
        javaTypes.forEach((key, types) -> {
            if (types.size() > 1) {
                problems.add(
                        names(types.stream()),
                        "they are one type on the wire: " + wire(classes.get(key)),
                        "make a record or class of its own for each, which extends or implements the generic type");
            }
        });
    }

    private static String names(Stream<String> names) {
        return names.collect(Collectors.joining(" and "));
    }

    private static String wire(MessageClass message) {
        String kind = message.event() ? DotNames.DOMAIN_EVENT.withoutPackagePrefix() : "Command";
        return kind + " '" + message.wireName() + "' version " + message.version();
    }

    private static Map<DotName, Set<ServiceName>> publishers(List<Handler> handlers) {
        Map<DotName, Set<ServiceName>> publishers = new TreeMap<>();
        for (Handler handler : handlers) {
            for (HandledMessage handled : handler.readMessages().toList()) {
                publishers
                        .computeIfAbsent(
                                handled.message().name(),
                                name -> new TreeSet<>(Comparator.comparing(ServiceName::exchange)))
                        .add(handler.publisher());
            }
        }
        return publishers;
    }
}
