package io.petisco.outbox.runtime.relay;

import java.util.concurrent.atomic.LongAdder;

/** Counts the messages that have left the outbox since the start. Safe for use by several threads. */
public final class OutboxCounters {

    /** How a message was sent. */
    public enum Path {
        /** By the instance whose transaction wrote it, right after the commit. */
        DIRECT,
        /** By the poll. */
        POLL,
        /** In the order of its key. */
        KEYED
    }

    private final LongAdder direct = new LongAdder();
    private final LongAdder poll = new LongAdder();
    private final LongAdder keyed = new LongAdder();
    private final LongAdder parked = new LongAdder();

    void sent(Path path) {
        adder(path).increment();
    }

    void parked() {
        parked.increment();
    }

    public long sentBy(Path path) {
        return adder(path).sum();
    }

    public long numberParked() {
        return parked.sum();
    }

    private LongAdder adder(Path path) {
        return switch (path) {
            case DIRECT -> direct;
            case POLL -> poll;
            case KEYED -> keyed;
        };
    }
}
