package io.petisco.inmemory;

import java.time.Duration;

import io.petisco.retry.RetryHeaders;
import io.petisco.transport.Delivery;
import io.petisco.transport.MessageProperties;

/** A message that was delivered to a consumer. Settling it again, or after the consumer was closed, does nothing. */
final class InMemoryDelivery implements Delivery {

    private final InMemoryConsumption consumption;
    private final QueuedMessage queued;

    InMemoryDelivery(InMemoryConsumption consumption, QueuedMessage queued) {
        this.consumption = consumption;
        this.queued = queued;
    }

    QueuedMessage queued() {
        return queued;
    }

    @Override
    public String routingKey() {
        return queued.message().routingKey();
    }

    @Override
    public MessageProperties properties() {
        MessageProperties own = queued.message().properties();
        return consumption.isRetriedByBroker()
                ? own.withHeaders(RetryHeaders.counted(own.headers(), queued.failures()))
                : own;
    }

    @Override
    public byte[] body() {
        return queued.message().body();
    }

    @Override
    public void ack() {
        consumption.settle(this, false);
    }

    @Override
    public void requeue() {
        consumption.settle(this, true);
    }

    @Override
    public void retry() {
        consumption.retry(this);
    }

    @Override
    public void requeueLater(Duration delay) {
        consumption.giveBackLater(this, delay);
    }

    @Override
    public void rescue() {
        consumption.rescue(this);
    }
}
