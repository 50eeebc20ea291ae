package io.petisco.runtime.channels;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

import io.petisco.Outcome;
import io.petisco.runtime.PetiscoRuntime;
import io.petisco.runtime.consume.DeliverySource;
import io.petisco.runtime.consume.OpenDelivery;
import io.petisco.runtime.consume.QueueDeliveries;
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
 * The messages of one subscriber of a channel, which is a consumer of the channel's queue. A delivery is read only when the
 * subscriber asks for one more: until then, it can still go back to the queue, and at most the prefetched ones wait here.
 */
final class ChannelStream {

    private final MultiEmitter<? super Message<?>> emitter;
    private final Context eventLoop;
    private final Queue<Arrival> waiting = new ConcurrentLinkedQueue<>();

    private record Arrival(Delivery delivery, Metadata metadata, QueueDeliveries deliveries) {}

    private ChannelStream(MultiEmitter<? super Message<?>> emitter, Context eventLoop) {
        this.emitter = emitter;
        this.eventLoop = eventLoop;
    }

    /**
     * The messages of a channel; the {@code MessageConsumer} decides when there are any.
     *
     * @param source makes what consumes for a subscriber
     */
    static Multi<Message<?>> of(
            IncomingChannels.Channel channel,
            Function<ChannelStream, DeliverySource> source,
            PetiscoRuntime runtime,
            Vertx vertx) {
        return Multi.createFrom()
                .<Message<?>>emitter(
                        emitter -> {
                            Context eventLoop = VertxContext.getRootContext(vertx.getOrCreateContext());
                            ChannelStream stream = new ChannelStream(emitter, eventLoop);
                            emitter.onRequest(more -> stream.goOn());
                            emitter.onTermination(
                                    runtime.consume(channel.consumer(), channel.prefetch(), source.apply(stream)));
                        },
                        BackPressureStrategy.BUFFER);
    }

    /** The context on whose event loop the messages are emitted. */
    Context eventLoop() {
        return eventLoop;
    }

    /** A delivery has come, with what the connector says of it. */
    void add(Delivery delivery, Metadata metadata, QueueDeliveries deliveries) {
        waiting.add(new Arrival(delivery, metadata, deliveries));
        goOn();
    }

    private void goOn() {
        eventLoop.runOnContext(ignored -> {
            while (!waiting.isEmpty() && emitter.requested() > 0) {
                emit(waiting.remove());
            }
        });
    }

    /** Whatever this throws, the delivery is ended, and the next ones are emitted. */
    private void emit(Arrival arrival) {
        OpenDelivery open = null;
        try {
            SettledDelivery delivery = new SettledDelivery(arrival.delivery());
            open = arrival.deliveries().take(delivery);
            if (open != null) {
                emit(arrival, delivery, open);
            }
        } catch (Throwable e) { // what a subscriber throws, or out of memory
            if (open == null) {
                arrival.delivery().rescue();
            } else {
                open.fail(e);
            }
        }
    }

    private void emit(Arrival arrival, SettledDelivery delivery, OpenDelivery open) {
        Context context = VertxContext.createNewDuplicatedContext(eventLoop);
        VertxContextSafetyToggle.setContextSafe(context, true);
        CurrentMessage.setOnContext(context, open.message().envelope());
        Metadata metadata = arrival.metadata()
                .with(new LocalContextMetadata(context))
                .with(open.message())
                .with(open.message().envelope())
                .with(open.context());
        ((ContextInternal) context).dispatch(() -> {
            try {
                if (open.begin()) {
                    emitter.emit(message(open, delivery, metadata, context));
                }
            } catch (Throwable e) { // the context would only log it
                open.fail(e);
            }
        });
    }

    private static Message<?> message(OpenDelivery open, SettledDelivery delivery, Metadata metadata, Context context) {
        return Message.of(
                open.message().payload(),
                metadata,
                ignored -> {
                    open.settle(Outcome.success());
                    return CompletableFuture.completedFuture(null);
                },
                (reason, nack) -> {
                    CompletionStage<Void> settled = delivery.settledOn(context);
                    Nacks.settle(open, nack, reason);
                    return settled;
                });
    }
}
