package io.petisco.benchmarks.modulith;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.stereotype.Component;

import io.petisco.benchmarks.workload.outbox.Arrivals;

/** The handler. */
@Component
class OrderListener {

    private volatile Arrivals arrivals;

    void setArrivals(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    @RabbitListener(queues = RabbitSettings.QUEUE)
    void onOrderPlaced(OrderPlaced event) {
        arrivals.handled(event.sequence());
    }
}
