package io.petisco.benchmarks.workload.outbox;

/** What belongs to a transaction beside the order's row. */
public enum TransactionKind {
    /** An event, through the contender's outbox. */
    OUTBOX("outbox"),

    /** An event, through a row that is inserted by hand. */
    BY_HAND("byHand"),

    /** Nothing, but an event is published after the commit: it is lost if the application ends in between. */
    PUBLISHED_AFTERWARDS("publishedAfterwards"),

    /** Nothing, and there is no event. */
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
