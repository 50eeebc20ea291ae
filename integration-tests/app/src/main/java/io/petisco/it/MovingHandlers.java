package io.petisco.it;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.context.ManagedExecutor;

import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.petisco.it.Events.Moved;
import io.petisco.it.Events.MovedByStage;
import io.petisco.it.Events.MovedFromEventLoop;
import io.petisco.it.Events.MovedFromWorker;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;

/** Handlers that publish on another thread than the one on which they were called. */
@ApplicationScoped
public class MovingHandlers {

    private final ExecutorService elsewhere = Executors.newSingleThreadExecutor(task -> new Thread(task, "elsewhere"));

    @Inject
    Received received;

    @Inject
    DomainEventBus events;

    @Inject
    ManagedExecutor managed;

    @PreDestroy
    void stop() {
        elsewhere.shutdown();
    }

    @HandlesEvent
    Uni<Void> onMoved(Moved event, MessageContext context) {
        received.add("onMoved", event, context);
        return Uni.createFrom()
                .voidItem()
                .emitOn(elsewhere)
                .invoke(() -> events.publish(new MovedFromEventLoop(event.id())));
    }

    @HandlesEvent
    @Blocking
    Uni<Void> onMovedFromEventLoop(MovedFromEventLoop event, MessageContext context) {
        received.add("onMovedFromEventLoop", event, context);
        return Uni.createFrom()
                .voidItem()
                .emitOn(elsewhere)
                .chain(() -> events.publishAsync(new MovedFromWorker(event.id())));
    }

    @HandlesEvent
    CompletionStage<Void> onMovedFromWorker(MovedFromWorker event, MessageContext context) {
        received.add("onMovedFromWorker", event, context);
        return managed.runAsync(() -> events.publish(new MovedByStage(event.id())));
    }

    @HandlesEvent
    void onMovedByStage(MovedByStage event, MessageContext context) {
        received.add("onMovedByStage", event, context);
    }
}
