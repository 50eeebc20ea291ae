package io.petisco.runtime.consume;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;

import io.petisco.Outcome;
import io.petisco.runtime.publish.CurrentMessage;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.smallrye.mutiny.Uni;

/** Calls a handler, with an active request context, and makes an {@link Outcome} of what it returns. */
final class HandlerRunner {

    private final HandlerMethod handler;

    HandlerRunner(HandlerMethod handler) {
        this.handler = handler;
    }

    /** Calls the handler on this thread and waits for what it returns. Throws what the handler throws. */
    Outcome runAndWait(Object message, DeliveryContext context) throws Throwable {
        ManagedContext requestContext = Arc.container().requestContext();
        requestContext.activate();
        CurrentMessage.setOnThread(context.envelope());
        try {
            Object returned = handler.call(message, context);
            CompletionStage<?> stage = asStage(returned);
            return outcome(
                    stage == null ? returned : stage.toCompletableFuture().get());
        } catch (ExecutionException e) {
            throw e.getCause();
        } finally {
            CurrentMessage.clearThread();
            requestContext.terminate();
        }
    }

    /** Calls the handler on this thread, which is an event loop, and does not wait for what it returns. */
    void run(Object message, DeliveryContext context, BiConsumer<Outcome, Throwable> ended) {
        ManagedContext requestContext = Arc.container().requestContext();
        ContextState state = requestContext.activate();
        try {
            Object returned = handler.call(message, context);
            CompletionStage<?> stage = asStage(returned);
            if (stage == null) {
                requestContext.destroy(state);
                ended.accept(outcome(returned), null);
            } else {
                stage.whenComplete((item, failure) -> {
                    requestContext.destroy(state);
                    ended.accept(failure == null ? outcome(item) : null, failure);
                });
            }
        } catch (Throwable thrown) { // also StackOverflowError and the like: a message is never lost to them
            requestContext.destroy(state);
            ended.accept(null, thrown);
        } finally {
            requestContext.deactivate();
        }
    }

    private static CompletionStage<?> asStage(Object returned) {
        if (returned instanceof Uni<?> uni) {
            return uni.subscribeAsCompletionStage();
        }
        return returned instanceof CompletionStage<?> stage ? stage : null;
    }

    private static Outcome outcome(Object item) {
        return item instanceof Outcome outcome ? outcome : Outcome.success();
    }
}
