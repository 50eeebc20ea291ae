package io.petisco.benchmarks.workload;

/** Nanoseconds since the start of this JVM, plus 10^15: always sixteen digits, so that all events have the same length. */
public final class Ticks {

    private static final long BASE = 1_000_000_000_000_000L;
    private static final long ORIGIN = System.nanoTime();

    private Ticks() {}

    public static long now() {
        return at(System.nanoTime());
    }

    /** The tick for a value of {@link System#nanoTime}. */
    public static long at(long nanoTime) {
        return BASE + (nanoTime - ORIGIN);
    }
}
