package io.petisco.deployment.model;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

import io.petisco.Outcome;
import io.petisco.runtime.consume.HandlerResult;
import io.smallrye.mutiny.Uni;

/** The return types of handlers. */
public final class ReturnTypes {

    public static final String FIX =
            "return void, Outcome, Uni<Void>, Uni<Outcome>, CompletionStage<Void> or CompletionStage<Outcome>";

    private static final DotName VOID = DotName.createSimple(Void.class);
    private static final DotName OUTCOME = DotName.createSimple(Outcome.class);
    private static final Set<DotName> ASYNCHRONOUS = Set.of(
            DotName.createSimple(Uni.class),
            DotName.createSimple(CompletionStage.class),
            DotName.createSimple(CompletableFuture.class));

    private ReturnTypes() {}

    public static boolean isSupported(Type type) {
        return switch (type.kind()) {
            case VOID -> true;
            case CLASS -> type.name().equals(OUTCOME);
            case PARAMETERIZED_TYPE -> isAsynchronous(type) && isResult(type);
            default -> false;
        };
    }

    /** The result that a supported type promises. */
    static HandlerResult of(Type type) {
        Type item = type.kind() == Type.Kind.PARAMETERIZED_TYPE
                ? type.asParameterizedType().arguments().get(0)
                : type;
        return HandlerResult.of(isAsynchronous(type), item.name().equals(OUTCOME));
    }

    public static boolean isAsynchronous(Type type) {
        return ASYNCHRONOUS.contains(type.name());
    }

    private static boolean isResult(Type type) {
        Type argument = type.asParameterizedType().arguments().get(0);
        return argument.kind() == Type.Kind.CLASS
                && (argument.name().equals(VOID) || argument.name().equals(OUTCOME));
    }
}
