package io.petisco.benchmarks.spring;

import org.springframework.amqp.rabbit.annotation.RabbitListener;

import io.petisco.benchmarks.workload.Meter;
import io.petisco.benchmarks.workload.OrderPlaced;

/** The handler. */
public class OrderListener {

    private volatile Meter meter;

    void setMeter(Meter meter) {
        this.meter = meter;
    }

    @RabbitListener(queues = SpringSettings.QUEUE)
    public void onOrderPlaced(OrderPlaced event) {
        meter.handled(event.sent());
    }
}
