package io.petisco.runtime.channels;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Message;

import io.petisco.runtime.codec.DecodedMessage;
import io.petisco.runtime.consume.QueueDeliveries;
import io.petisco.runtime.publish.CurrentMessage;
import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.PublisherDecorator;
import io.smallrye.reactive.messaging.providers.locals.LocalContextMetadata;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMessage;
import io.vertx.core.Context;

/**
 * Reads the messages that the official connector brings over one of the extension's channels: the message becomes the
 * payload, its envelope and context metadata. What is no message is dead-lettered and goes no further.
 */
@ApplicationScoped
public class EnvelopeDecorator implements PublisherDecorator {

    private static final int BEFORE_ALL_THAT_LOOKS_AT_MESSAGES = 10;

    @Inject
    IncomingChannels channels;

    @Override
    public Multi<? extends Message<?>> decorate(
            Multi<? extends Message<?>> publisher, List<String> names, boolean isConnector) {
        if (!isConnector || names.size() != 1) {
            return publisher;
        }
        Optional<QueueDeliveries> deliveries =
                channels.deliveries(names.get(0)); // known once its failure strategy is made
        if (deliveries.isEmpty()) {
            return publisher;
        }
        return publisher
                .map(message -> Optional.ofNullable(read(message, deliveries.get())))
                .select()
                .where(Optional::isPresent)
                .map(Optional::get);
    }

    private static Message<?> read(Message<?> message, QueueDeliveries deliveries) {
        if (!(message instanceof IncomingRabbitMQMessage<?> incoming)) {
            return message;
        }
        Context context = incoming.getContextMetadata()
                .map(LocalContextMetadata::context)
                .orElseThrow(() -> new IllegalStateException("a message of the connector is on no Vert.x context"));
        ConnectorDelivery delivery = new ConnectorDelivery(incoming, context);
        DecodedMessage decoded = deliveries.decode(delivery);
        if (decoded == null) {
            return null;
        }
        incoming.injectMetadata(decoded);
        incoming.injectMetadata(decoded.envelope());
        incoming.injectMetadata(deliveries.contextOf(decoded, delivery));
        CurrentMessage.setOnContext(context, decoded.envelope());
        return incoming.withPayload(decoded.payload());
    }

    @Override
    public int getPriority() {
        return BEFORE_ALL_THAT_LOOKS_AT_MESSAGES;
    }
}
