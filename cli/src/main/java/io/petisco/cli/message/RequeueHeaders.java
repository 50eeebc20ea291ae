package io.petisco.cli.message;

/** What requeuing adds to a message's headers. */
public final class RequeueHeaders {

    /** How often the message was requeued. */
    public static final String REQUEUES = "x-petisco-requeues";

    /** When it was requeued the last time. */
    public static final String REQUEUED_AT = "x-petisco-requeued-at";

    /** What the broker's {@link #BROKERS_DEATHS} was then. */
    public static final String DEATHS = "x-petisco-deaths";

    /** The broker's own record of where a message expired, or was rejected. */
    public static final String BROKERS_DEATHS = "x-death";

    private RequeueHeaders() {}
}
