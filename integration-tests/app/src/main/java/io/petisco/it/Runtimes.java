package io.petisco.it;

import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.petisco.DomainEventBus;
import io.petisco.it.Events.Numbered;
import io.vertx.core.Vertx;

/** The parts that depend on where the application runs. */
@ApplicationScoped
public class Runtimes {

    @Inject
    DomainEventBus events;

    @Inject
    Vertx vertx;

    /** The feature version, for example 17. */
    public int javaVersion() {
        return Runtime.version().feature();
    }

    /** The failure of {@code publish} on an event loop. */
    public String failureOnEventLoop() {
        CompletableFuture<String> failure = new CompletableFuture<>();
        vertx.getOrCreateContext().runOnContext(ignored -> {
            try {
                events.publish(new Numbered(-1));
                failure.complete("");
            } catch (IllegalStateException e) {
                failure.complete(e.getMessage());
            }
        });
        return failure.join();
    }
}
