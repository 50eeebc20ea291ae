package io.petisco.deployment.model;

import java.util.stream.Collectors;

import org.jboss.jandex.Type;

import io.petisco.deployment.scan.MessageClass;

/**
 * A message type that a handler takes.
 *
 * @param type the type to read the message as: the class, possibly with type arguments
 */
public record HandledMessage(MessageClass message, Type type) {

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
