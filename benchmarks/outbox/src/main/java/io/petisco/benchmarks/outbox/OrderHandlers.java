package io.petisco.benchmarks.outbox;

import jakarta.enterprise.context.ApplicationScoped;

import io.petisco.HandlesEvent;
import io.petisco.benchmarks.workload.outbox.Arrivals;

/** The handlers. */
@ApplicationScoped
public class OrderHandlers {

    private volatile Arrivals arrivals;

    void setArrivals(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    @HandlesEvent
    void measure(OrderPlaced event) {
        arrivals.handled(event.sequence());
    }
}
