package io.petisco.runtime.channels;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;

import org.eclipse.microprofile.reactive.messaging.Message;

import io.petisco.Command;
import io.petisco.CommandBus;
import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.MessageEnvelope;
import io.petisco.OutgoingMeta;
import io.petisco.runtime.publish.CurrentMessage;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.providers.helpers.MultiUtils;
import io.smallrye.reactive.messaging.providers.locals.LocalContextMetadata;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

import static io.petisco.runtime.channels.ChannelsLog.LOG;

/**
 * Publishes the messages of a channel, in their order. A channel message is acknowledged after the broker's confirm. If
 * publishing fails, it is nacked with the bus's exception as reason. The channel continues in both cases.
 */
final class OutgoingChannel {

    private final String name;
    private final DomainEventBus events;
    private final CommandBus commands;
    private final int maxInFlight;

    /** @param maxInFlight the maximum number of unconfirmed messages, up to which the channel requests more */
    OutgoingChannel(String name, DomainEventBus events, CommandBus commands, int maxInFlight) {
        this.name = name;
        this.events = events;
        this.commands = commands;
        this.maxInFlight = maxInFlight;
    }

    Flow.Subscriber<? extends Message<?>> subscriber() {
        return MultiUtils.<Message<?>, Void>via(
                messages -> messages.onItem().transformToUni(this::send).merge(maxInFlight));
    }

    private Uni<Void> send(Message<?> message) {
        return publishInItsContext(message)
                .onItemOrFailure()
                .transformToUni((done, failure) ->
                        Uni.createFrom().completionStage(failure == null ? message.ack() : message.nack(failure)))
                .onFailure() // of the acknowledgement: it concerns the sender, not the channel
                .recoverWithNull();
    }

    /** Traces the message as a part of its origin, on any thread of the channel. */
    private Uni<Void> publishInItsContext(Message<?> message) {
        Context context = contextOf(message).orElse(null);
        if (context == null || context == Vertx.currentContext()) {
            return publish(message);
        }
        return Uni.createFrom()
                .emitter(emitter -> ((ContextInternal) context)
                        .dispatch(() -> publish(message).subscribe().with(emitter::complete, emitter::fail)));
    }

    private Uni<Void> publish(Message<?> message) {
        try {
            Map<String, Object> meta = meta(message);
            Object payload = message.getPayload();
            if (payload instanceof DomainEvent event) {
                return logged(event, (meta.isEmpty() ? events : events.withMeta(meta)).publishAsync(event));
            }
            if (payload instanceof Command command) {
                return logged(command, (meta.isEmpty() ? commands : commands.withMeta(meta)).dispatchAsync(command));
            }
            String type = payload == null ? "null" : payload.getClass().getName();
            LOG.notAMessage(name, type);
            return Uni.createFrom()
                    .failure(new IllegalArgumentException("the channel " + name
                            + " takes records and classes that implement DomainEvent or Command, not " + type));
        } catch (RuntimeException e) { // otherwise, the whole channel would end
            return Uni.createFrom().failure(e);
        }
    }

    private Uni<Void> logged(io.petisco.Message message, Uni<Void> published) {
        return published
                .onFailure()
                .invoke(failure -> LOG.notPublished(name, message.getClass().getName(), failure.getMessage()));
    }

    private static Map<String, Object> meta(Message<?> message) {
        Map<String, Object> given = message.getMetadata()
                .get(OutgoingMeta.class)
                .map(OutgoingMeta::entries)
                .orElse(Map.of());
        MessageEnvelope handled = handled(message);
        return handled == null ? given : CurrentMessage.correlate(handled, new LinkedHashMap<>(given));
    }

    /** The handled message from which a channel's or a handler's method created this one; null if there is none. */
    private static MessageEnvelope handled(Message<?> message) {
        return message.<MessageEnvelope>getMetadata(MessageEnvelope.class)
                .or(() -> contextOf(message).map(CurrentMessage::onContext))
                .orElse(null);
    }

    private static Optional<Context> contextOf(Message<?> message) {
        return message.getMetadata()
                .get(LocalContextMetadata.class)
                .map(LocalContextMetadata::context)
                .filter(VertxContext::isDuplicatedContext);
    }
}
