package io.petisco.runtime.channels;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

import io.petisco.Outcome;
import io.petisco.runtime.codec.DecodedMessage;
import io.petisco.runtime.consume.QueueDeliveries;
import io.petisco.runtime.publish.CurrentMessage;
import io.petisco.runtime.transport.ConsumeRequest;
import io.petisco.runtime.transport.Consumption;
import io.petisco.runtime.transport.Delivery;
import io.petisco.runtime.transport.Transport;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.smallrye.reactive.messaging.providers.locals.LocalContextMetadata;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Consumes a queue over the extension's own transport. At most the prefetched messages wait here for a subscriber that asks
 * for none.
 */
final class TransportChannel {

    private final QueueDeliveries deliveries;
    private final int prefetch;
    private final Supplier<Transport> transport;
    private final Vertx vertx;
    private final Set<Consumption> open = ConcurrentHashMap.newKeySet();

    TransportChannel(QueueDeliveries deliveries, int prefetch, Supplier<Transport> transport, Vertx vertx) {
        this.deliveries = deliveries;
        this.prefetch = prefetch;
        this.transport = transport;
        this.vertx = vertx;
    }

    /** The messages; each subscription is a consumer of the queue. */
    Multi<Message<?>> stream() {
        return Multi.createFrom().<Message<?>>emitter(this::consume, BackPressureStrategy.BUFFER);
    }

    private void consume(MultiEmitter<? super Message<?>> emitter) {
        Context eventLoop = vertx.getOrCreateContext();
        Context root = VertxContext.getRootContext(eventLoop);
        CompletableFuture<Consumption> consumption = new CompletableFuture<>();
        emitter.onTermination(() -> consumption.thenAcceptAsync(this::end, Infrastructure.getDefaultExecutor()));
        // it waits for the broker, and the subscriber may be on an event loop
        Infrastructure.getDefaultExecutor().execute(() -> {
            try {
                Consumption opened = transport
                        .get()
                        .consume(
                                new ConsumeRequest(deliveries.queue(), prefetch),
                                delivery -> take(delivery, root, emitter));
                open.add(opened);
                consumption.complete(opened);
            } catch (RuntimeException e) {
                emitter.fail(e);
            }
        });
    }

    private void end(Consumption consumption) {
        if (open.remove(consumption)) {
            consumption.stopDelivering();
            consumption.close();
        }
    }

    /** Ends all consumers; what was not settled goes back to the queue. */
    void close() {
        open.forEach(this::end);
    }

    private void take(Delivery delivery, Context root, MultiEmitter<? super Message<?>> emitter) {
        DecodedMessage decoded = deliveries.decode(delivery);
        if (decoded != null) {
            root.runOnContext(ignored -> emitter.emit(message(decoded, delivery, root)));
        }
    }

    private Message<?> message(DecodedMessage decoded, Delivery delivery, Context root) {
        Context context = VertxContext.createNewDuplicatedContext(root);
        VertxContextSafetyToggle.setContextSafe(context, true);
        CurrentMessage.setOnContext(context, decoded.envelope());
        Metadata metadata = Metadata.of(
                new LocalContextMetadata(context),
                decoded,
                decoded.envelope(),
                deliveries.contextOf(decoded, delivery));
        AtomicBoolean ended = new AtomicBoolean();
        return Message.of(
                decoded.payload(),
                metadata,
                ignored -> {
                    if (ended.compareAndSet(false, true)) {
                        deliveries.settle(delivery, decoded.envelope(), Outcome.success());
                    }
                    return CompletableFuture.completedFuture(null);
                },
                (reason, nack) -> ended.compareAndSet(false, true)
                        ? nacked(delivery, decoded, context, reason, nack)
                        : CompletableFuture.completedFuture(null));
    }

    private CompletionStage<Void> nacked(
            Delivery delivery, DecodedMessage decoded, Context context, Throwable reason, Metadata metadata) {
        SettledDelivery settled = new SettledDelivery(delivery);
        CompletableFuture<Void> done = new CompletableFuture<>();
        settled.settled().thenRun(() -> context.runOnContext(ignored -> done.complete(null)));
        Nacks.settle(deliveries, settled, decoded.envelope(), metadata, reason);
        return done;
    }
}
