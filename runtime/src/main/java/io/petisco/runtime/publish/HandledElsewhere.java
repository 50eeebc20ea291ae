package io.petisco.runtime.publish;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.petisco.MessageKind;
import io.petisco.topology.TopologyNames;
import io.petisco.wire.WireType;

/**
 * The messages of this service that other applications handle, according to the configuration. A name is the message's
 * name on the wire ({@code send.reminder}), its part of the routing key ({@code send_reminder}) or the class's simple
 * name ({@code SendReminder}); {@code *} stands for any characters. Immutable.
 *
 * @param commands the names in {@code quarkus.petisco.commands.handled-elsewhere}
 * @param events the names in {@code quarkus.petisco.events.handled-elsewhere}
 */
public record HandledElsewhere(Set<String> commands, Set<String> events) {

    public static final String COMMANDS = "quarkus.petisco.commands.handled-elsewhere";
    public static final String EVENTS = "quarkus.petisco.events.handled-elsewhere";

    public HandledElsewhere {
        commands = Set.copyOf(commands);
        events = Set.copyOf(events);
    }

    public static HandledElsewhere of(Collection<String> commands, Collection<String> events) {
        return new HandledElsewhere(stripped(commands), stripped(events));
    }

    private static Set<String> stripped(Collection<String> names) {
        return names.stream().map(String::strip).filter(name -> !name.isEmpty()).collect(Collectors.toSet());
    }

    /** The setting that names messages of this kind. */
    public static String setting(MessageKind kind) {
        return kind == MessageKind.COMMAND ? COMMANDS : EVENTS;
    }

    public boolean names(WireType type) {
        return names(type.kind()).stream().anyMatch(name -> matches(name, type));
    }

    private Set<String> names(MessageKind kind) {
        return kind == MessageKind.COMMAND ? commands : events;
    }

    /** The names that match none of these types, sorted. */
    public List<String> unmatched(MessageKind kind, Collection<WireType> types) {
        return List.copyOf(names(kind).stream()
                .filter(name -> types.stream().noneMatch(type -> type.kind() == kind && matches(name, type)))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static boolean matches(String name, WireType type) {
        String regex = Pattern.quote(TopologyNames.routingPart(TopologyNames.snakeCase(name)))
                .replace("*", "\\E.*\\Q");
        return TopologyNames.routingPart(type.name()).matches(regex);
    }
}
