package io.petisco.runtime.consume;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.petisco.retry.RetryHeaders;
import io.petisco.transport.Delivery;
import io.petisco.transport.DeliveryListener;
import io.petisco.transport.MessageProperties;

/**
 * A delivery of a queue whose failed messages the broker counts. Whoever reads its headers finds the count where that of a copy
 * is, so that attempts are the same in logs, traces, contexts and dead letters, wherever a failed message waits. What the message
 * has in that header already, from a retry queue of former times, is added.
 */
final class CountedDelivery implements Delivery {

    private final Delivery delivery;
    private MessageProperties properties;

    CountedDelivery(Delivery delivery) {
        this.delivery = delivery;
    }

    static DeliveryListener before(DeliveryListener listener) {
        return delivery -> listener.onDelivery(new CountedDelivery(delivery));
    }

    @Override
    public MessageProperties properties() {
        // racing threads would make equal copies
        if (properties == null) {
            properties = counted(delivery.properties());
        }
        return properties;
    }

    private MessageProperties counted(MessageProperties own) {
        int failures = failures();
        if (failures == 0) {
            return own;
        }
        Map<String, Object> headers = new LinkedHashMap<>(own.headers());
        headers.put(RetryHeaders.REDELIVERY_COUNT, RetryHeaders.redeliveryCount(own.headers()) + failures);
        return own.withHeaders(headers);
    }

    @Override
    public int failures() {
        return delivery.failures();
    }

    @Override
    public String routingKey() {
        return delivery.routingKey();
    }

    @Override
    public byte[] body() {
        return delivery.body();
    }

    @Override
    public boolean isStale() {
        return delivery.isStale();
    }

    @Override
    public void ack() {
        delivery.ack();
    }

    @Override
    public void retry() {
        delivery.retry();
    }

    @Override
    public void requeue() {
        delivery.requeue();
    }

    @Override
    public void requeueLater(Duration delay) {
        delivery.requeueLater(delay);
    }

    @Override
    public void rescue() {
        delivery.rescue();
    }
}
