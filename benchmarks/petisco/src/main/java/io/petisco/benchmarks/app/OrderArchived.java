package io.petisco.benchmarks.app;

import io.petisco.DomainEvent;

/** The same as {@link OrderPlaced}, but without a handler: for batches, which no handler consumes. */
public record OrderArchived(
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

    static OrderArchived of(long sequence) {
        OrderPlaced same = OrderPlaced.of(1_000_000_000L + sequence, 1_000_000_000_000_000L);
        return new OrderArchived(
                same.sequence(),
                same.sent(),
                same.order(),
                same.customer(),
                same.city(),
                same.product(),
                same.quantity(),
                same.amount(),
                same.currency(),
                same.note());
    }
}
