package io.petisco.benchmarks.outbox;

import io.petisco.DomainEvent;
import io.petisco.benchmarks.workload.Ticks;

import static io.petisco.benchmarks.workload.OrderPlaced.AMOUNT;
import static io.petisco.benchmarks.workload.OrderPlaced.CITY;
import static io.petisco.benchmarks.workload.OrderPlaced.CURRENCY;
import static io.petisco.benchmarks.workload.OrderPlaced.CUSTOMER;
import static io.petisco.benchmarks.workload.OrderPlaced.NOTE;
import static io.petisco.benchmarks.workload.OrderPlaced.ORDER;
import static io.petisco.benchmarks.workload.OrderPlaced.PRODUCT;
import static io.petisco.benchmarks.workload.OrderPlaced.QUANTITY;

/** The event of all contenders: 250 bytes of JSON. */
public record OrderPlaced(
        long sequence,
        long sent,
        String order,
        String customer,
        String city,
        String product,
        int quantity,
        long amount,
        String currency,
        String note)
        implements DomainEvent {

    static OrderPlaced of(long sequence) {
        return new OrderPlaced(sequence, Ticks.now(), ORDER, CUSTOMER, CITY, PRODUCT, QUANTITY, AMOUNT, CURRENCY, NOTE);
    }
}
