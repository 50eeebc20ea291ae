package io.petisco.benchmarks.app;

import jakarta.enterprise.context.ApplicationScoped;

import io.petisco.HandlesEvent;
import io.petisco.benchmarks.workload.Meter;

/** The handlers. */
@ApplicationScoped
public class OrderHandlers {

    private volatile Meter meter;

    void setMeter(Meter meter) {
        this.meter = meter;
    }

    @HandlesEvent
    void measure(OrderPlaced event) {
        meter.handled(event.sent());
    }

    @HandlesEvent(maxRetries = 1, retryTtl = "500ms")
    void refuse(OrderRefused event) {
        throw new IllegalArgumentException("order " + event.sequence() + " is refused");
    }
}
