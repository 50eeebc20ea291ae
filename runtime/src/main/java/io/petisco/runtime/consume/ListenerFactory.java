package io.petisco.runtime.consume;

import java.util.concurrent.Executor;

import io.petisco.runtime.publish.CurrentMessage;
import io.petisco.transport.Delivery;
import io.petisco.wire.DecodedMessage;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Brings deliveries to the kind of thread that their handler wants. */
public final class ListenerFactory {

    private final Vertx vertx;
    private final Executor virtualThreads;

    /** @param virtualThreads one virtual thread for each task; on a JDK without them, worker threads */
    public ListenerFactory(Vertx vertx, Executor virtualThreads) {
        this.vertx = vertx;
        this.virtualThreads = virtualThreads;
    }

    StoppableListener create(ExecutionMode mode, DeliveryHandling handling, InFlight inFlight) {
        return switch (mode) {
            case WORKER -> onDeliveryThread(handling, inFlight);
            case VIRTUAL_THREAD ->
                serial(
                        (delivery, whenDone) -> virtualThreads.execute(() -> {
                            handling.handle(delivery);
                            whenDone.run();
                        }),
                        handling,
                        inFlight);
            case EVENT_LOOP -> serial(eventLoopStage(handling), handling, inFlight);
        };
    }

    /** The thread that the delivery comes on is a worker: to change it would only cost time. */
    private static StoppableListener onDeliveryThread(DeliveryHandling handling, InFlight inFlight) {
        return new StoppableListener(
                delivery -> {
                    if (inFlight.enter()) {
                        handling.handle(delivery);
                    }
                },
                () -> {});
    }

    private static StoppableListener serial(SerialListener.Stage stage, DeliveryHandling handling, InFlight inFlight) {
        SerialListener listener = new SerialListener(stage, handling.lastResort(inFlight), inFlight);
        return new StoppableListener(listener, listener::stop);
    }

    private SerialListener.Stage eventLoopStage(DeliveryHandling handling) {
        Context eventLoop = vertx.getOrCreateContext();
        return (delivery, whenDone) -> {
            Context context = VertxContext.createNewDuplicatedContext(eventLoop);
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(ignored -> handleOnEventLoop(handling, context, delivery, whenDone));
        };
    }

    private static void handleOnEventLoop(
            DeliveryHandling handling, Context context, Delivery delivery, Runnable whenDone) {
        DecodedMessage message = handling.decode(delivery);
        if (message == null) {
            whenDone.run();
            return;
        }
        LastResort.quietly(() -> CurrentMessage.setOnContext(context, message.envelope()));
        handling.handleWithoutWaiting(delivery, message, whenDone);
    }
}
