package io.petisco.telemetry;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Handlers that log, on all kinds of threads. */
@ApplicationScoped
public class Talkers {

    public record Said(UUID id) implements DomainEvent {}

    public record Shouted(UUID id) implements DomainEvent {}

    @Inject
    Vertx vertx;

    @HandlesEvent
    void onAWorker(Said event) {
        Log.infof("worker %s", event.id());
    }

    @HandlesEvent
    @RunOnVirtualThread
    void onAVirtualThread(Said event) {
        Log.infof("virtual thread %s", event.id());
    }

    @HandlesEvent
    Uni<Void> onAnEventLoop(Said event) {
        Log.infof("event loop %s", event.id());
        return Uni.createFrom()
                .emitter(emitter -> vertx.setTimer(20, ignored -> {
                    Log.infof("later %s", event.id());
                    emitter.complete(null);
                }));
    }

    @HandlesEvent
    void shoutsBack(Shouted event) {
        throw new IllegalStateException("failed " + event.id());
    }
}
