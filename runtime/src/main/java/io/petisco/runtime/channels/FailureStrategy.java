package io.petisco.runtime.channels;

import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Metadata;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.rabbitmq.ClientHolder;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMessage;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnector;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.rabbitmq.fault.RabbitMQFailureHandler;
import io.vertx.mutiny.core.Context;

/**
 * The official connector's {@code failure-strategy=petisco}: a message that is not acknowledged goes to its retry queue, and
 * in the end to its dead-letter queue. The copy is published and confirmed before the message is acknowledged. It is
 * {@link EnvelopeDecorator} that does so, for the channels that have this strategy.
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
        String channel = config.getChannel();
        channels.putOverOfficialConnector(channel, channels.configured(channel, config.config()));
        return new NotReadYet();
    }

    /** For what fails before the extension has got it: it goes back to the queue. */
    private static final class NotReadYet implements RabbitMQFailureHandler {

        @Override
        public <V> CompletionStage<Void> handle(
                IncomingRabbitMQMessage<V> message, Metadata metadata, Context context, Throwable reason) {
            return ClientHolder.runOnContext(context, message, failed -> failed.rejectMessage(reason, true));
        }
    }
}
