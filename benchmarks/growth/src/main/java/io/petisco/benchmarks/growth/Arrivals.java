package io.petisco.benchmarks.growth;

import io.petisco.benchmarks.workload.Meter;

/** Receives the reports of the generated handlers. */
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
