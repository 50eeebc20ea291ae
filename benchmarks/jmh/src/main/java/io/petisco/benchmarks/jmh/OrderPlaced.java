package io.petisco.benchmarks.jmh;

import io.petisco.DomainEvent;

/** An event of 250 bytes. */
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

    static OrderPlaced sample() {
        return new OrderPlaced(
                1_234_567_890L,
                1_234_567_890_123_456L,
                "3f0c4b1e-8a55-4d0e-9f43-6b1d2c7a90ee",
                "Grace Hopper",
                "Arlington",
                "nanosecond-wire",
                12,
                1_299,
                "EUR",
                "29.98 cm of copper wire, cut");
    }
}
