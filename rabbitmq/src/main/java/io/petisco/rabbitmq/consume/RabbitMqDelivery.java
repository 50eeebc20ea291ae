package io.petisco.rabbitmq.consume;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;

import io.petisco.rabbitmq.connection.PropertyCodec;
import io.petisco.transport.Delivery;
import io.petisco.transport.MessageProperties;

/** A delivery, tied to the session whose channel it came on. */
final class RabbitMqDelivery implements Delivery {

    private final ConsumerSession session;
    private final long tag;
    private final String routingKey;
    private final boolean redelivered;
    private final BasicProperties amqpProperties;
    private final byte[] body;
    private @Nullable MessageProperties properties;

    RabbitMqDelivery(ConsumerSession session, Envelope envelope, BasicProperties amqpProperties, byte[] body) {
        this.session = session;
        this.tag = envelope.getDeliveryTag();
        this.routingKey = envelope.getRoutingKey();
        this.redelivered = envelope.isRedeliver();
        this.amqpProperties = amqpProperties;
        this.body = body;
    }

    @Override
    public String routingKey() {
        return routingKey;
    }

    @Override
    public MessageProperties properties() {
        // racing threads would make equal copies
        if (properties == null) {
            properties = session.isRetriedByBroker()
                    ? DeliveryCount.addedTo(amqpProperties, redelivered)
                    : PropertyCodec.fromAmqp(amqpProperties);
        }
        return properties;
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public boolean isStale() {
        return session.isStale();
    }

    /** Whether its handling may begin. */
    boolean isWanted() {
        return session.isWanted();
    }

    boolean isOnChannelOf(RabbitMqDelivery other) {
        return session == other.session;
    }

    /** Requeues the delivery, because the listener failed. */
    void giveBack(Throwable reason) {
        session.giveBack(tag, reason);
    }

    @Override
    public void ack() {
        session.ack(tag);
    }

    @Override
    public void retry() {
        session.reject(tag);
    }

    @Override
    public void requeue() {
        session.requeue(tag);
    }

    @Override
    public void requeueLater(Duration delay) {
        session.requeueLater(tag, delay);
    }

    @Override
    public void rescue() {
        session.rescue(tag);
    }
}
