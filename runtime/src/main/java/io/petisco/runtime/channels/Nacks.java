package io.petisco.runtime.channels;

import org.eclipse.microprofile.reactive.messaging.Metadata;

import io.petisco.MessageEnvelope;
import io.petisco.Outcome;
import io.petisco.runtime.consume.QueueDeliveries;
import io.petisco.runtime.transport.Delivery;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQRejectMetadata;

/** What becomes of a message that is not acknowledged. */
final class Nacks {

    private Nacks() {}

    /**
     * Retries or dead-letters it, as the metadata say or else as the reason does.
     *
     * @param metadata an {@link Outcome} where the method wants a certain one, or the official connector's
     *     {@link RabbitMQRejectMetadata} to have it requeued; may be null
     */
    static void settle(
            QueueDeliveries deliveries,
            Delivery delivery,
            MessageEnvelope envelope,
            Metadata metadata,
            Throwable reason) {
        if (metadata != null) {
            boolean requeue = metadata.get(RabbitMQRejectMetadata.class)
                    .map(RabbitMQRejectMetadata::isRequeue)
                    .orElse(false);
            if (requeue) {
                delivery.requeue();
                return;
            }
            for (Object item : metadata) {
                if (item instanceof Outcome.Retry || item instanceof Outcome.DeadLetter) {
                    deliveries.settle(delivery, envelope, (Outcome) item);
                    return;
                }
            }
        }
        deliveries.fail(delivery, envelope, reason);
    }
}
