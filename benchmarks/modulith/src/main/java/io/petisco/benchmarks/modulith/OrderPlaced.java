package io.petisco.benchmarks.modulith;

import org.springframework.modulith.events.Externalized;

import static io.petisco.benchmarks.workload.OrderPlaced.AMOUNT;
import static io.petisco.benchmarks.workload.OrderPlaced.CITY;
import static io.petisco.benchmarks.workload.OrderPlaced.CURRENCY;
import static io.petisco.benchmarks.workload.OrderPlaced.CUSTOMER;
import static io.petisco.benchmarks.workload.OrderPlaced.NOTE;
import static io.petisco.benchmarks.workload.OrderPlaced.ORDER;
import static io.petisco.benchmarks.workload.OrderPlaced.PRODUCT;
import static io.petisco.benchmarks.workload.OrderPlaced.QUANTITY;

/** The event of all contenders, externalized by Spring Modulith. */
@Externalized(RabbitSettings.EXCHANGE + "::" + RabbitSettings.ROUTING_KEY)
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
        String note) {

    static OrderPlaced of(long sequence, long sent) {
        return new OrderPlaced(sequence, sent, ORDER, CUSTOMER, CITY, PRODUCT, QUANTITY, AMOUNT, CURRENCY, NOTE);
    }
}
