package io.petisco.deployment.channels;

import java.util.List;
import java.util.Set;

import org.jboss.jandex.ParameterizedType;
import org.jboss.jandex.Type;

/** The payload of a channel, from the types of a method or a field, for example {@code Multi<Message<UserCreated>>}. */
final class Payloads {

    private static final Set<String> WRAPPERS = Set.of(
            "org.eclipse.microprofile.reactive.messaging.Message",
            "org.eclipse.microprofile.reactive.messaging.Emitter",
            "io.smallrye.reactive.messaging.MutinyEmitter",
            "io.quarkus.smallrye.reactivemessaging.runtime.ContextualEmitter",
            "io.smallrye.mutiny.Multi",
            "io.smallrye.mutiny.Uni",
            "java.util.concurrent.CompletionStage",
            "java.util.concurrent.Flow$Publisher",
            "java.util.concurrent.Flow$Subscriber",
            "org.reactivestreams.Publisher",
            "org.reactivestreams.Subscriber",
            "org.eclipse.microprofile.reactive.streams.operators.PublisherBuilder",
            "org.eclipse.microprofile.reactive.streams.operators.SubscriberBuilder");

    private Payloads() {}

    /** The type without its wrappers, or null if there is none. */
    static Type of(Type type) {
        Type current = type;
        while (current instanceof ParameterizedType generic
                && WRAPPERS.contains(generic.name().toString())) {
            List<Type> arguments = generic.arguments();
            current = arguments.get(0);
        }
        return switch (current.kind()) {
            case CLASS, PARAMETERIZED_TYPE -> WRAPPERS.contains(current.name().toString()) ? null : current;
            case ARRAY -> current;
            case WILDCARD_TYPE -> current.asWildcardType().extendsBound();
            default -> null;
        };
    }
}
