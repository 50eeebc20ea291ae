package io.petisco.runtime.channels;

import org.eclipse.microprofile.reactive.messaging.Metadata;

import io.petisco.Outcome;
import io.petisco.runtime.consume.OpenDelivery;
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
    static void settle(OpenDelivery delivery, Metadata metadata, Throwable reason) {
        if (metadata != null) {
            boolean requeue = metadata.get(RabbitMQRejectMetadata.class)
                    .map(RabbitMQRejectMetadata::isRequeue)
                    .orElse(false);
            if (requeue) {
                delivery.requeue(reason);
                return;
            }
            for (Object item : metadata) {
                if (item instanceof Outcome.Retry || item instanceof Outcome.DeadLetter) {
                    delivery.settle((Outcome) item);
                    return;
                }
            }
        }
        delivery.fail(reason);
    }
}
