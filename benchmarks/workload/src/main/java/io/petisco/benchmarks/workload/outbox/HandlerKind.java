package io.petisco.benchmarks.workload.outbox;

/** What a handler writes in its transaction beside one row of its own. */
public enum HandlerKind {
    /** The row of the inbox. */
    INBOX("inbox"),

    /** A row like that of the inbox, inserted by hand: it remembers the message, but does not notice duplicates. */
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
