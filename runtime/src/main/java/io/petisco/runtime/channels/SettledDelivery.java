package io.petisco.runtime.channels;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.petisco.transport.Delivery;
import io.petisco.transport.MessageProperties;
import io.vertx.core.Context;

/** A delivery that says when it is settled. */
record SettledDelivery(Delivery delivery, CompletableFuture<Void> settled) implements Delivery {

    SettledDelivery(Delivery delivery) {
        this(delivery, new CompletableFuture<>());
    }

    /** Completes in this context once the delivery is settled. */
    CompletionStage<Void> settledOn(Context context) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        settled.thenRun(() -> context.runOnContext(ignored -> done.complete(null)));
        return done;
    }

    @Override
    public boolean isStale() {
        return delivery.isStale();
    }

    @Override
    public String routingKey() {
        return delivery.routingKey();
    }

    @Override
    public MessageProperties properties() {
        return delivery.properties();
    }

    @Override
    public byte[] body() {
        return delivery.body();
    }

    @Override
    public void ack() {
        delivery.ack();
        settled.complete(null);
    }

    @Override
    public void retry() {
        delivery.retry();
        settled.complete(null);
    }

    @Override
    public void requeue() {
        delivery.requeue();
        settled.complete(null);
    }

    @Override
    public void requeueLater(Duration delay) {
        delivery.requeueLater(delay);
        settled.complete(null);
    }

    @Override
    public void rescue() {
        if (!settled.isDone()) {
            delivery.rescue();
            settled.complete(null);
        }
    }
}
