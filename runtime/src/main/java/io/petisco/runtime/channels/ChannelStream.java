package io.petisco.runtime.channels;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

import io.petisco.Outcome;
import io.petisco.runtime.PetiscoEngine;
import io.petisco.runtime.consume.Attempt;
import io.petisco.runtime.consume.Attempts;
import io.petisco.runtime.consume.DeliverySource;
import io.petisco.runtime.publish.CurrentMessage;
import io.petisco.transport.Delivery;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.smallrye.reactive.messaging.providers.locals.LocalContextMetadata;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/**
 * The messages for one subscriber of a channel, which is one consumer of the channel's queue. A delivery is decoded
 * only when the subscriber requests one more. Until then, it can still be requeued, and at most the prefetched messages
 * wait here.
 */
final class ChannelStream {

    private final MultiEmitter<? super Message<?>> emitter;
    private final Context eventLoop;
    private final Queue<Arrival> waiting = new ConcurrentLinkedQueue<>();

    private record Arrival(Delivery delivery, Metadata metadata, Attempts attempts) {}

    private ChannelStream(MultiEmitter<? super Message<?>> emitter, Context eventLoop) {
        this.emitter = emitter;
        this.eventLoop = eventLoop;
    }

    /**
     * The messages of a channel; the {@code MessageConsumer} starts and stops their flow.
     *
     * @param source creates the source that consumes for a subscriber
     */
    static Multi<Message<?>> of(
            IncomingChannels.Channel channel,
            Function<ChannelStream, DeliverySource> source,
            PetiscoEngine engine,
            Vertx vertx) {
        return Multi.createFrom()
                .<Message<?>>emitter(
                        emitter -> {
                            Context eventLoop = VertxContext.getRootContext(vertx.getOrCreateContext());
                            ChannelStream stream = new ChannelStream(emitter, eventLoop);
                            emitter.onRequest(more -> stream.goOn());
                            emitter.onTermination(
                                    engine.consume(channel.consumer(), channel.prefetch(), source.apply(stream)));
                        },
                        BackPressureStrategy.BUFFER);
    }

    /** The context on whose event loop the messages are emitted. */
    Context eventLoop() {
        return eventLoop;
    }

    /** Adds a delivery, with the connector's metadata. */
    void add(Delivery delivery, Metadata metadata, Attempts attempts) {
        waiting.add(new Arrival(delivery, metadata, attempts));
        goOn();
    }

    private void goOn() {
        eventLoop.runOnContext(ignored -> {
            while (!waiting.isEmpty() && emitter.requested() > 0) {
                emit(waiting.remove());
            }
        });
    }

    /** Ends the delivery whatever is thrown, so that the next ones are emitted. */
    private void emit(Arrival arrival) {
        try {
            Context context = VertxContext.createNewDuplicatedContext(eventLoop);
            VertxContextSafetyToggle.setContextSafe(context, true);
            ((ContextInternal) context).dispatch(() -> emit(arrival, context));
        } catch (Throwable e) { // out of memory
            arrival.delivery().rescue();
        }
    }

    /** Runs in the message's own context. Throws nothing: the context would only log it. */
    private void emit(Arrival arrival, Context context) {
        Attempt attempt = null;
        try {
            Delivery delivery = arrival.delivery();
            attempt = delivery.isStale() ? null : arrival.attempts().begin(delivery);
            if (attempt != null) {
                CurrentMessage.setOnContext(context, attempt.envelope());
                attempt.beforeHandler();
                emitter.emit(message(attempt, arrival.metadata(), context));
            }
        } catch (Throwable e) { // an exception of a subscriber, or out of memory
            if (attempt == null) {
                arrival.delivery().rescue();
            } else {
                attempt.fail(e);
            }
        }
    }

    private static Message<?> message(Attempt attempt, Metadata ofConnector, Context context) {
        Metadata metadata = ofConnector
                .with(new LocalContextMetadata(context))
                .with(attempt.envelope())
                .with(attempt);
        return Message.of(
                attempt.payload(),
                metadata,
                ignored -> {
                    attempt.settle(Outcome.success());
                    return CompletableFuture.completedFuture(null);
                },
                (reason, nack) -> {
                    CompletionStage<Void> settled = settledOn(context, attempt);
                    ChannelFailureHandler.nacked(attempt, nack, reason);
                    return settled;
                });
    }

    /** Completes in this context after the delivery of an attempt is settled. */
    private static CompletionStage<Void> settledOn(Context context, Attempt attempt) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        attempt.whenSettled().thenRun(() -> context.runOnContext(ignored -> done.complete(null)));
        return done;
    }
}
