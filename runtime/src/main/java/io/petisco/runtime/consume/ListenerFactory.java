package io.petisco.runtime.consume;

import java.util.concurrent.Executor;

import io.petisco.runtime.publish.CurrentMessage;
import io.petisco.transport.Delivery;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Passes deliveries to the kind of thread that their handler requires. */
public final class ListenerFactory {

    private final Vertx vertx;
    private final Executor virtualThreads;

    /** @param virtualThreads runs each task on a virtual thread; on a JDK without them, on a worker thread */
    public ListenerFactory(Vertx vertx, Executor virtualThreads) {
        this.vertx = vertx;
        this.virtualThreads = virtualThreads;
    }

    StoppableListener create(ExecutionMode mode, Attempts attempts, HandlerMethod handler) {
        HandlerListener onThisThread = new HandlerListener(attempts, handler);
        return switch (mode) {
            // the delivering thread is already a worker: changing it would only cost time
            case WORKER -> new StoppableListener(onThisThread, () -> {});
            case VIRTUAL_THREAD ->
                serial(
                        (delivery, whenDone) -> virtualThreads.execute(() -> {
                            onThisThread.onDelivery(delivery);
                            whenDone.run();
                        }),
                        attempts);
            case EVENT_LOOP -> serial(eventLoopStage(attempts, handler), attempts);
        };
    }

    private static StoppableListener serial(SerialListener.Stage stage, Attempts attempts) {
        SerialListener listener = new SerialListener(stage, attempts.lastResort(), attempts.inFlight());
        return new StoppableListener(listener, listener::stop);
    }

    private SerialListener.Stage eventLoopStage(Attempts attempts, HandlerMethod handler) {
        Context eventLoop = vertx.getOrCreateContext();
        return (delivery, whenDone) -> {
            Context context = VertxContext.createNewDuplicatedContext(eventLoop);
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(ignored -> handleOnEventLoop(attempts, handler, context, delivery, whenDone));
        };
    }

    private static void handleOnEventLoop(
            Attempts attempts, HandlerMethod handler, Context context, Delivery delivery, Runnable whenDone) {
        Attempt attempt = attempts.begin(delivery);
        if (attempt == null) {
            whenDone.run();
            return;
        }
        LastResort.quietly(() -> CurrentMessage.setOnContext(context, attempt.envelope));
        handler.callWithoutWaiting(attempt, whenDone);
    }
}
