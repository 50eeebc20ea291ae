package io.petisco.benchmarks.app;

import io.petisco.DomainEvent;

import static io.petisco.benchmarks.workload.OrderPlaced.AMOUNT;
import static io.petisco.benchmarks.workload.OrderPlaced.CITY;
import static io.petisco.benchmarks.workload.OrderPlaced.CURRENCY;
import static io.petisco.benchmarks.workload.OrderPlaced.CUSTOMER;
import static io.petisco.benchmarks.workload.OrderPlaced.NOTE;
import static io.petisco.benchmarks.workload.OrderPlaced.ORDER;
import static io.petisco.benchmarks.workload.OrderPlaced.PRODUCT;
import static io.petisco.benchmarks.workload.OrderPlaced.QUANTITY;

/** The event of all contenders as an event of this extension. Its attributes have 250 bytes, without the envelope. */
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

    static OrderPlaced of(long sequence, long sent) {
        return new OrderPlaced(sequence, sent, ORDER, CUSTOMER, CITY, PRODUCT, QUANTITY, AMOUNT, CURRENCY, NOTE);
    }
}
