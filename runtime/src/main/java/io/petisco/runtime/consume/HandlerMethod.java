package io.petisco.runtime.consume;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

import jakarta.enterprise.invoke.Invoker;

import io.petisco.Outcome;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;

/**
 * A handler method that is ready to be called. Calls it with an active request context, and restores the thread's state
 * afterwards. Safe for use by several threads.
 */
public final class HandlerMethod {

    private static final Outcome HANDLED = Outcome.success();

    private final HandlerDescriptor descriptor;
    private final HandlerResult result;
    private final Invoker<Object, Object> invoker;
    private final Object bean;

    /** Null if messages may be handled more than once. */
    private final MessageKeys keys;

    /**
     * @param invoker the invoker that the build generated
     * @param bean the bean's instance or client proxy, or null if the invoker looks it up
     */
    public HandlerMethod(HandlerDescriptor descriptor, Invoker<Object, Object> invoker, Object bean) {
        this.descriptor = descriptor;
        this.result = descriptor.result();
        this.invoker = invoker;
        this.bean = bean;
        this.keys = descriptor
                .idempotency()
                .map(idempotency -> new MessageKeys(idempotency, oldestQueues(descriptor)))
                .orElse(null);
    }

    /**
     * The queue of the oldest version for those of the other versions: all versions of a message have the same id. The
     * oldest, because rows of former times name it.
     */
    private static Map<String, String> oldestQueues(HandlerDescriptor descriptor) {
        Map<String, String> oldest = new HashMap<>();
        for (HandledType type : descriptor.types()) {
            oldest.put(type.subscription().queue(), type.oldest().queue());
        }
        return oldest;
    }

    /** Calls the handler on this thread and waits for its result. Throws the handler's exception. */
    Outcome callAndWait(Attempt attempt) throws Throwable {
        ManagedContext requestContext = Arc.container().requestContext();
        ContextState state = requestContext.activate();
        try {
            Object returned = call(attempt);
            if (result == HandlerResult.NOTHING) {
                return HANDLED;
            }
            String name = descriptor.handler();
            return result.outcome(result.isLater() ? await(result.stage(returned, name)) : returned, name);
        } finally {
            try {
                requestContext.destroy(state);
            } finally {
                requestContext.deactivate(); // also a context that the handler activated and left active
            }
        }
    }

    private static Object await(CompletionStage<?> stage) throws Throwable {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException e) { // of the future itself: its cause is the failure of the stage
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /**
     * Calls the handler on this thread, which is an event loop, and ends the attempt when it is done. Throws nothing.
     */
    void callWithoutWaiting(Attempt attempt, Runnable whenDone) {
        ManagedContext requestContext = Arc.container().requestContext();
        ContextState state = requestContext.activate();
        try {
            Object returned = call(attempt);
            if (result.isLater()) {
                result.stage(returned, descriptor.handler())
                        .whenComplete((item, failure) -> end(attempt, requestContext, state, item, failure, whenDone));
            } else {
                end(attempt, requestContext, state, returned, null, whenDone);
            }
        } catch (Throwable thrown) { // also StackOverflowError and the like: they must not lose a message
            end(attempt, requestContext, state, null, thrown, whenDone);
        } finally {
            requestContext.deactivate();
        }
    }

    private void end(
            Attempt attempt,
            ManagedContext requestContext,
            ContextState state,
            Object item,
            Throwable failure,
            Runnable whenDone) {
        Outcome outcome = null;
        Throwable thrown = failure;
        try {
            requestContext.destroy(state);
            outcome = failure == null ? result.outcome(item, descriptor.handler()) : null;
        } catch (Throwable e) { // destroying a bean failed, or the item is null
            thrown = failure == null ? e : failure;
        }
        // a CompletionStage of an application may complete twice
        if (thrown == null ? attempt.settle(outcome) : attempt.fail(thrown)) {
            whenDone.run();
        }
    }

    Object call(Attempt attempt) throws Exception {
        if (attempt.observation != HandlingObservation.NONE) {
            attempt.observation.beforeHandler();
        }
        Object[] arguments = new Object[descriptor.parameterCount()];
        arguments[descriptor.messagePosition()] = attempt.payload;
        if (descriptor.contextPosition() >= 0) {
            arguments[descriptor.contextPosition()] = attempt;
        }
        ThreadState before = new ThreadState();
        try {
            return keys == null ? invoker.invoke(bean, arguments) : callOnce(attempt, arguments);
        } finally {
            before.restore();
        }
    }

    private Object callOnce(Attempt attempt, Object[] arguments) throws Exception {
        keys.callFor(attempt).announce();
        try {
            return invoker.invoke(bean, arguments);
        } finally {
            IdempotentCall.forget(); // also if it was not taken
        }
    }
}
