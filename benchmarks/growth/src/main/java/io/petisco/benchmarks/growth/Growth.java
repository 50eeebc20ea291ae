package io.petisco.benchmarks.growth;

import java.util.Arrays;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.petisco.DomainEventBus;
import io.petisco.benchmarks.growth.generated.AllOrders;
import io.petisco.benchmarks.workload.Contender;
import io.petisco.benchmarks.workload.Meter;
import io.petisco.benchmarks.workload.OrderPlaced;

/** Publishes to all handlers in turn, or to the first {@code bench.working} of them. */
@ApplicationScoped
public class Growth implements Contender {

    @Inject
    DomainEventBus events;

    private Meter meter;
    private OrderFactory[] factories;

    @Override
    public void start(Meter meter) {
        this.meter = meter;
        Arrivals.tell(meter);
    }

    @Override
    public void publish(long sequence, long sent) {
        if (factories == null) {
            OrderFactory[] all = AllOrders.factories();
            factories = Arrays.copyOf(all, Integer.getInteger("bench.working", all.length));
        }
        events.publishAsync(factories[(int) (sequence % factories.length)].with(OrderPlaced.of(sequence, sent)))
                .subscribe()
                .with(confirmed -> meter.confirmed(1), meter::failed);
    }
}
