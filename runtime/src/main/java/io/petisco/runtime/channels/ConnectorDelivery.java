package io.petisco.runtime.channels;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.client.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.rabbitmq.connection.PropertyCodec;
import io.petisco.rabbitmq.consume.DeliveryCount;
import io.petisco.transport.Delivery;
import io.petisco.transport.MessageProperties;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMessage;
import io.vertx.core.Context;

import static io.petisco.runtime.channels.ChannelsLog.LOG;

/**
 * A delivery of the official connector. It is settled on the AMQP channel that delivered it, or not at all: if that
 * channel is closed, the broker redelivers the message.
 */
final class ConnectorDelivery implements Delivery {

    private final IncomingRabbitMQMessage<?> message;
    private final Channel channel;
    private final Context context;
    private final boolean retriedByBroker;
    private MessageProperties properties;

    /** Whether settling has begun. */
    private volatile boolean settled;

    /**
     * @param channel its AMQP channel
     * @param context the context of blocking calls, which keeps their order
     * @param retriedByBroker whether the broker counts the failures of the queue's messages
     */
    ConnectorDelivery(IncomingRabbitMQMessage<?> message, Channel channel, Context context, boolean retriedByBroker) {
        this.retriedByBroker = retriedByBroker;
        this.message = message;
        this.channel = channel;
        this.context = context;
    }

    @Override
    public boolean isStale() {
        return !channel.isOpen();
    }

    @Override
    public String routingKey() {
        return message.message.envelope().getRoutingKey();
    }

    @Override
    public synchronized MessageProperties properties() {
        if (properties == null) {
            BasicProperties amqp = message.message.properties();
            properties = retriedByBroker
                    ? DeliveryCount.addedTo(amqp, message.message.envelope().isRedeliver())
                    : PropertyCodec.fromAmqp(amqp);
        }
        return properties;
    }

    @Override
    public byte[] body() {
        return message.message.body().getBytes();
    }

    @Override
    public void ack() {
        settle(tag -> channel.basicAck(tag, false));
    }

    @Override
    public void requeue() {
        settle(tag -> channel.basicNack(tag, false, true));
    }

    @Override
    public void retry() {
        settle(tag -> channel.basicReject(tag, true));
    }

    @FunctionalInterface
    private interface Settling {
        void settle(long deliveryTag) throws IOException;
    }

    private void settle(Settling settling) {
        context.executeBlocking(
                () -> {
                    try {
                        settling.settle(message.message.envelope().getDeliveryTag());
                    } catch (IOException | ShutdownSignalException e) {
                        LOG.notSettled(e.toString());
                    }
                    return null;
                },
                true);
        settled = true;
    }

    @Override
    public void requeueLater(Duration delay) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::requeue);
        settled = true;
    }

    @Override
    public void rescue() {
        try {
            if (!settled) {
                requeueLater(RESCUE_DELAY);
            }
        } catch (Throwable e) {
            LOG.notSettled(e.getClass().getName());
        }
    }
}
