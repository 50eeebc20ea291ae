package io.petisco.benchmarks.workload;

/** Nanoseconds since this JVM's beginning, plus 10^15: always sixteen digits, so that all events have one length. */
public final class Ticks {

    private static final long BASE = 1_000_000_000_000_000L;
    private static final long ORIGIN = System.nanoTime();

    private Ticks() {}

    public static long now() {
        return at(System.nanoTime());
    }

    /** The tick of a moment of {@link System#nanoTime}. */
    public static long at(long nanoTime) {
        return BASE + (nanoTime - ORIGIN);
    }
}
