package io.petisco.runtime.channels;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.rabbitmq.RabbitMQClient;

/**
 * Replaces a client of the official connector whose connection is closed, so that the connector does not wait for it.
 */
final class StoppedClient extends RabbitMQClient {

    StoppedClient() {
        super((io.vertx.rabbitmq.RabbitMQClient) null); // it is only stopped
    }

    @Override
    public Uni<Void> stop() {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Void stopAndAwait() {
        return null;
    }

    @Override
    public void stopAndForget() {
        // it is already stopped
    }
}
