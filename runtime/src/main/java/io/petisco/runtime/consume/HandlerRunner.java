package io.petisco.runtime.consume;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;

import io.petisco.Outcome;
import io.petisco.runtime.publish.CurrentMessage;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;

/**
 * Calls a handler, with an active request context, and makes an {@link Outcome} of what it returns. The thread is afterwards as it
 * was before.
 */
final class HandlerRunner {

    private final HandlerMethod handler;
    private final HandlerResult result;
    private final String name;
    private final HandlingListeners listeners;

    HandlerRunner(HandlerMethod handler, HandlingListeners listeners) {
        this.handler = handler;
        this.result = handler.descriptor().result();
        this.name = handler.descriptor().handler();
        this.listeners = listeners;
    }

    /** Calls the handler on this thread and waits for what it returns. Throws what the handler throws. */
    Outcome runAndWait(Object message, DeliveryContext context) throws Throwable {
        ManagedContext requestContext = Arc.container().requestContext();
        ContextState state = requestContext.activate();
        CurrentMessage.setOnThread(context.envelope());
        try {
            Object returned = call(message, context);
            return result.outcome(result.isLater() ? await(result.stage(returned, name)) : returned, name);
        } finally {
            CurrentMessage.clearThread();
            try {
                requestContext.destroy(state);
            } finally {
                requestContext.deactivate(); // also one that the handler has activated and left
            }
        }
    }

    private static Object await(CompletionStage<?> stage) throws Throwable {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException e) { // the future's own, around what the stage has failed with
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Calls the handler on this thread, which is an event loop, and does not wait for what it returns. */
    void run(Object message, DeliveryContext context, BiConsumer<Outcome, Throwable> ended) {
        ManagedContext requestContext = Arc.container().requestContext();
        ContextState state = requestContext.activate();
        try {
            Object returned = call(message, context);
            if (result.isLater()) {
                result.stage(returned, name)
                        .whenComplete((item, failure) -> end(requestContext, state, item, failure, ended));
            } else {
                end(requestContext, state, returned, null, ended);
            }
        } catch (Throwable thrown) { // also StackOverflowError and the like: a message is never lost to them
            end(requestContext, state, null, thrown, ended);
        } finally {
            requestContext.deactivate();
        }
    }

    private void end(
            ManagedContext requestContext,
            ContextState state,
            Object item,
            Throwable failure,
            BiConsumer<Outcome, Throwable> ended) {
        Outcome outcome = null;
        Throwable thrown = failure;
        try {
            requestContext.destroy(state);
            outcome = failure == null ? result.outcome(item, name) : null;
        } catch (Throwable e) { // of a bean's end, or since the item is null
            thrown = failure == null ? e : failure;
        }
        ended.accept(outcome, thrown);
    }

    private Object call(Object message, DeliveryContext context) throws Exception {
        ThreadState before = ThreadState.beforeHandling();
        try {
            Object returned = handler.call(message, context);
            listeners.afterHandler();
            return returned;
        } catch (Throwable thrown) {
            LastResort.quietly(listeners::afterHandler);
            throw thrown;
        } finally {
            before.restore();
        }
    }
}
