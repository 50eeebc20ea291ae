package io.petisco.wire;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.MessageKind;
import io.petisco.MessageType;
import io.petisco.topology.ServiceName;
import io.petisco.topology.TopologyNames;

/**
 * A message type as other services see it.
 *
 * @param name the name in the envelope, for example {@code user.created}
 */
public record WireType(String name, MessageKind kind, int version) {

    private static final ClassValue<WireType> CACHE = new ClassValue<>() {
        @Override
        protected WireType computeValue(Class<?> type) {
            return describe(type);
        }
    };

    /**
     * The wire type of a message class; computed once for each class.
     *
     * @throws IllegalArgumentException if the class is neither an event nor a command
     */
    public static WireType of(Class<?> messageClass) {
        return CACHE.get(messageClass);
    }

    /** The older versions in which each message of a class is published as well. */
    public static int[] alsoAs(Class<?> messageClass) {
        MessageType annotation = messageClass.getAnnotation(MessageType.class);
        return annotation == null ? new int[0] : annotation.alsoAs();
    }

    private static WireType describe(Class<?> type) {
        MessageType annotation = type.getAnnotation(MessageType.class);
        String name = TopologyNames.messageName(type.getSimpleName(), annotation == null ? "" : annotation.name());
        int version = annotation == null ? 1 : annotation.version();
        return new WireType(name, kindOf(type), version);
    }

    private static MessageKind kindOf(Class<?> type) {
        boolean event = DomainEvent.class.isAssignableFrom(type);
        boolean command = Command.class.isAssignableFrom(type);
        if (event == command) {
            throw new IllegalArgumentException(type.getName() + " is "
                    + (event ? "both a DomainEvent and a Command" : "neither a DomainEvent nor a Command")
                    + ": implement one of the two");
        }
        return event ? MessageKind.EVENT : MessageKind.COMMAND;
    }

    public String routingKey(ServiceName publisher) {
        return TopologyNames.routingKey(publisher, version, kind.routingPart(), name);
    }

    @Override
    public String toString() {
        return kind.wireName() + " " + name + " version " + version;
    }
}
