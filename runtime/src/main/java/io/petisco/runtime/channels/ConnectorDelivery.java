package io.petisco.runtime.channels;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.client.BasicProperties;

import io.petisco.runtime.transport.Delivery;
import io.petisco.runtime.transport.MessageProperties;
import io.petisco.runtime.transport.rabbitmq.PropertyCodec;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMessage;
import io.vertx.core.Context;

/** A delivery of the official connector. */
final class ConnectorDelivery implements Delivery {

    private final IncomingRabbitMQMessage<?> message;
    private final Context context;
    private MessageProperties properties;

    /** @param context what the connector's client is to be called on */
    ConnectorDelivery(IncomingRabbitMQMessage<?> message, Context context) {
        this.message = message;
        this.context = context;
    }

    @Override
    public String routingKey() {
        return message.message.envelope().getRoutingKey();
    }

    @Override
    public synchronized MessageProperties properties() {
        if (properties == null) {
            BasicProperties amqp = message.message.properties();
            properties = PropertyCodec.fromAmqp(amqp);
        }
        return properties;
    }

    @Override
    public byte[] body() {
        return message.message.body().getBytes();
    }

    @Override
    public void ack() {
        VertxContext.getRootContext(context).runOnContext(ignored -> message.acknowledgeMessage());
    }

    @Override
    public void requeue() {
        VertxContext.getRootContext(context)
                .runOnContext(ignored -> message.rejectMessage(new IllegalStateException("requeued"), true));
    }

    @Override
    public void requeueLater(Duration delay) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::requeue);
    }
}
