package io.petisco.benchmarks.workload.outbox;

/** What a transaction contains in addition to the order's row. */
public enum TransactionKind {
    /** An event, through the contender's outbox. */
    OUTBOX("outbox"),

    /** An event, through a row inserted by hand. */
    BY_HAND("byHand"),

    /** Nothing; an event is published after the commit, and lost if the application ends in between. */
    PUBLISHED_AFTERWARDS("publishedAfterwards"),

    /** Nothing, without any event. */
    ORDER_ONLY("orderOnly");

    private final String metric;

    TransactionKind(String metric) {
        this.metric = metric;
    }

    /** Its name in the figures. */
    public String metric() {
        return metric;
    }

    boolean hasEvent() {
        return this != ORDER_ONLY;
    }
}
