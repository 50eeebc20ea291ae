package io.petisco.benchmarks.growth;

import io.petisco.DomainEvent;
import io.petisco.benchmarks.workload.OrderPlaced;

/** Creates one of the generated events. */
@FunctionalInterface
public interface OrderFactory {

    DomainEvent with(OrderPlaced content);
}
