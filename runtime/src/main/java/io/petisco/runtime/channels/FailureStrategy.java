package io.petisco.runtime.channels;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Metadata;

import io.petisco.MessageEnvelope;
import io.petisco.runtime.codec.DecodedMessage;
import io.petisco.runtime.consume.QueueDeliveries;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMessage;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnector;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.rabbitmq.fault.RabbitMQFailureHandler;
import io.vertx.mutiny.core.Context;

/**
 * The official connector's {@code failure-strategy=petisco}: a message that is not acknowledged goes to its retry queue, and
 * in the end to its dead-letter queue. The copy is published and confirmed before the message is acknowledged.
 */
@ApplicationScoped
@Identifier(FailureStrategy.NAME)
public class FailureStrategy implements RabbitMQFailureHandler.Factory {

    /** The value of {@code failure-strategy}. */
    public static final String NAME = "petisco";

    @Inject
    IncomingChannels channels;

    @Override
    public RabbitMQFailureHandler create(RabbitMQConnectorIncomingConfiguration config, RabbitMQConnector connector) {
        return new Handler(channels.deliveries(config.getChannel(), config.config()));
    }

    private record Handler(QueueDeliveries deliveries) implements RabbitMQFailureHandler {

        @Override
        public <V> CompletionStage<Void> handle(
                IncomingRabbitMQMessage<V> message, Metadata metadata, Context context, Throwable reason) {
            MessageEnvelope envelope = message.getMetadata()
                    .get(DecodedMessage.class)
                    .map(DecodedMessage::envelope)
                    .orElse(null);
            SettledDelivery delivery = new SettledDelivery(new ConnectorDelivery(message, context.getDelegate()));
            CompletableFuture<Void> done = new CompletableFuture<>();
            delivery.settled().thenRun(() -> message.runOnMessageContext(() -> done.complete(null)));
            Nacks.settle(deliveries, delivery, envelope, metadata, reason);
            return done;
        }
    }
}
