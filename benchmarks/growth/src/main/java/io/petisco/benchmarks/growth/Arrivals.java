package io.petisco.benchmarks.growth;

import io.petisco.benchmarks.workload.Meter;

/** Where the generated handlers tell of their events. */
public final class Arrivals {

    private static volatile Meter meter;

    private Arrivals() {}

    static void tell(Meter told) {
        meter = told;
    }

    public static void handled(long sent) {
        meter.handled(sent);
    }
}
