package io.petisco.benchmarks.workload.outbox;

/** What a handler writes in its transaction in addition to one row of its own. */
public enum HandlerKind {
    /** The row in the inbox. */
    INBOX("inbox"),

    /** A row like that in the inbox, inserted by hand: it records the message, but does not detect duplicates. */
    PLAIN_INSERT("plainInsert"),

    /** Nothing. */
    ROW_ONLY("rowOnly");

    private final String metric;

    HandlerKind(String metric) {
        this.metric = metric;
    }

    /** Its name in the figures. */
    public String metric() {
        return metric;
    }
}
