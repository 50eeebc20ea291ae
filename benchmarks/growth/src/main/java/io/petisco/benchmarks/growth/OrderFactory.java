package io.petisco.benchmarks.growth;

import io.petisco.DomainEvent;
import io.petisco.benchmarks.workload.OrderPlaced;

/** Makes one of the generated events. */
@FunctionalInterface
public interface OrderFactory {

    DomainEvent with(OrderPlaced content);
}
