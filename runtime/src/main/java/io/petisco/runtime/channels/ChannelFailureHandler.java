package io.petisco.runtime.channels;

import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Metadata;

import io.petisco.Outcome;
import io.petisco.runtime.consume.Attempt;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.rabbitmq.ClientHolder;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMessage;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnector;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQRejectMetadata;
import io.smallrye.reactive.messaging.rabbitmq.fault.RabbitMQFailureHandler;
import io.vertx.mutiny.core.Context;

/**
 * Handles failures of a channel's messages, with any connector, under {@code failure-strategy=petisco}. A nacked
 * message goes to its retry queue and, after the last retry, to its dead-letter queue, as {@link #nacked} decides. The
 * copy is published and confirmed before the message is acknowledged, by {@code consume/RetryOrDeadLetter}, which also
 * handles failures of handlers.
 */
@ApplicationScoped
@Identifier(ChannelFailureHandler.NAME)
public class ChannelFailureHandler implements RabbitMQFailureHandler.Factory {

    /** The value of {@code failure-strategy}. */
    public static final String NAME = "petisco";

    @Inject
    IncomingChannels channels;

    /**
     * Retries or dead-letters a message, according to the metadata of the nack or else the reason.
     *
     * @param metadata an {@link Outcome} if the method requests one, or the official connector's {@link
     * RabbitMQRejectMetadata} to requeue the message; may be null
     */
    static void nacked(Attempt attempt, Metadata metadata, Throwable reason) {
        if (metadata != null) {
            boolean requeue = metadata.get(RabbitMQRejectMetadata.class)
                    .map(RabbitMQRejectMetadata::isRequeue)
                    .orElse(false);
            if (requeue) {
                attempt.requeue(reason);
                return;
            }
            for (Object item : metadata) {
                if (item instanceof Outcome.Retry || item instanceof Outcome.DeadLetter) {
                    attempt.settle((Outcome) item);
                    return;
                }
            }
        }
        attempt.fail(reason);
    }

    /**
     * Called for each channel of the official connector. {@link EnvelopeDecorator} handles the messages of the
     * extension's channels.
     */
    @Override
    public RabbitMQFailureHandler create(RabbitMQConnectorIncomingConfiguration config, RabbitMQConnector connector) {
        String channel = config.getChannel();
        channels.putOverOfficialConnector(channel, channels.configured(channel, config.config()));
        return new NotReadYet();
    }

    /** Requeues messages that fail before they reach the extension. */
    private static final class NotReadYet implements RabbitMQFailureHandler {

        @Override
        public <V> CompletionStage<Void> handle(
                IncomingRabbitMQMessage<V> message, Metadata metadata, Context context, Throwable reason) {
            return ClientHolder.runOnContext(context, message, failed -> failed.rejectMessage(reason, true));
        }
    }
}
