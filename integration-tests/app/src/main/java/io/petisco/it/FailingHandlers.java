package io.petisco.it;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.petisco.Outcome;
import io.petisco.it.Events.Asynchronous;
import io.petisco.it.Events.Failing;
import io.petisco.it.Events.FailingOnce;
import io.petisco.it.Events.Fatal;
import io.petisco.it.Events.Huge;
import io.petisco.it.Events.Invalid;
import io.petisco.it.Events.Judged;
import io.petisco.it.Events.Staged;
import io.smallrye.mutiny.Uni;

/** Handlers that fail in all possible ways. */
@ApplicationScoped
public class FailingHandlers {

    @Inject
    Received received;

    @HandlesEvent
    void alwaysFails(Failing event, MessageContext context) {
        received.add("alwaysFails", event, context);
        throw new IllegalStateException("no way, attempt " + context.attempt());
    }

    @HandlesEvent
    void failsOnce(FailingOnce event, MessageContext context) {
        received.add("failsOnce", event, context);
        if (context.redeliveryCount() == 0) {
            throw new IllegalStateException("the first time fails");
        }
    }

    @HandlesEvent(maxRetries = 5, noRetryFor = IllegalArgumentException.class)
    void refuses(Invalid event, MessageContext context) {
        received.add("refuses", event, context);
        throw new NumberFormatException("a subtype of IllegalArgumentException");
    }

    @HandlesEvent(maxRetries = 1, retryTtl = "100ms")
    Outcome judges(Judged event, MessageContext context) {
        received.add("judges", event, context);
        return switch (event.verdict()) {
            case "retry" -> Outcome.retry("not yet");
            case "dead" -> Outcome.deadLetter("never");
            default -> Outcome.success();
        };
    }

    @HandlesEvent(maxRetries = 1)
    Uni<Void> asynchronously(Asynchronous event, MessageContext context) {
        received.add("asynchronously", event, context);
        Uni<Void> result = Uni.createFrom().voidItem();
        return event.fails()
                ? result.invoke(() -> {
                    throw new IllegalStateException("failed later");
                })
                : result;
    }

    @HandlesEvent(maxRetries = 1)
    CompletionStage<Void> inStages(Staged event, MessageContext context) {
        received.add("inStages", event, context);
        return event.fails()
                ? CompletableFuture.failedFuture(new IllegalStateException("failed stage"))
                : CompletableFuture.completedFuture(null);
    }

    @HandlesEvent(maxRetries = 0)
    void overflows(Fatal event, MessageContext context) {
        received.add("overflows", event, context);
        recurse(0);
    }

    @SuppressWarnings("InfiniteRecursion")
    private int recurse(int depth) {
        return recurse(depth + 1) + 1;
    }

    @HandlesEvent(maxRetries = 0)
    void saysTooMuch(Huge event, MessageContext context) {
        received.add("saysTooMuch", event, context);
        throw new IllegalStateException("x".repeat(1024 * 1024));
    }
}
