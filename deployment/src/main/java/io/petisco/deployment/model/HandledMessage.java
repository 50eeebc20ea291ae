package io.petisco.deployment.model;

import java.util.stream.Collectors;

import org.jboss.jandex.Type;

import io.petisco.deployment.scan.MessageClass;
import io.petisco.wire.WireType;

/**
 * A message type that a handler takes, in one version.
 *
 * @param type the type to read the message as: the class, possibly with type arguments
 * @param fromVersion the oldest version that the handler takes
 * @param version the version: that of the class, or an older one, whose messages are brought to that of the class
 */
public record HandledMessage(MessageClass message, Type type, int fromVersion, int version) {

    /** A message of which the handler takes the version of the class. */
    public static HandledMessage of(MessageClass message, Type type) {
        return new HandledMessage(message, type, message.version(), message.version());
    }

    /** The same, where the handler also takes older versions. */
    public HandledMessage from(int oldest) {
        return new HandledMessage(message, type, oldest, version);
    }

    /** The same in another version. */
    public HandledMessage inVersion(int other) {
        return new HandledMessage(message, type, fromVersion, other);
    }

    public WireType wireType() {
        return message.wireType(version);
    }

    /** Whether it is an older version than that of the class. */
    public boolean isOlder() {
        return version < message.version();
    }

    /** The type in Jackson's canonical form: {@code com.acme.Changed<com.acme.Address>}. */
    public String javaType() {
        return canonical(type);
    }

    private static String canonical(Type type) {
        return switch (type.kind()) {
            case PARAMETERIZED_TYPE ->
                type.asParameterizedType().arguments().stream()
                        .map(HandledMessage::canonical)
                        .collect(Collectors.joining(",", type.name() + "<", ">"));
            case WILDCARD_TYPE -> canonical(type.asWildcardType().extendsBound());
            default -> type.name().toString();
        };
    }
}
