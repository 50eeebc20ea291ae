package io.petisco.runtime.consume;

import java.util.Collections;
import java.util.Map;

import io.petisco.MessageContext;
import io.petisco.MessageEnvelope;
import io.petisco.retry.RetryHeaders;
import io.petisco.transport.Delivery;

/** The context of one delivery; the headers are read when somebody asks for them. */
record DeliveryContext(MessageEnvelope envelope, String handler, String queue, Delivery delivery)
        implements MessageContext {

    @Override
    public String routingKey() {
        return delivery.routingKey();
    }

    @Override
    public int redeliveryCount() {
        return RetryHeaders.redeliveryCount(delivery.properties().headers());
    }

    @Override
    public Map<String, Object> headers() {
        return Collections.unmodifiableMap(delivery.properties().headers());
    }

    @Override
    public String toString() {
        return envelope + " at " + handler + ", attempt " + attempt();
    }
}
