package io.petisco.operations.message;

import java.util.List;

/** The headers that requeuing adds to a message. */
public final class RequeueHeaders {

    /** How often the message was requeued. */
    public static final String REQUEUES = "x-petisco-requeues";

    /** When it was requeued the last time. */
    public static final String REQUEUED_AT = "x-petisco-requeued-at";

    /** The value of the broker's {@link #BROKERS_DEATHS} at that time. */
    public static final String DEATHS = "x-petisco-deaths";

    /** The broker's own history: where the message expired or was rejected. */
    public static final String BROKERS_DEATHS = "x-death";

    /**
     * The headers that the broker adds when it dead-letters a message, under the names that they have in a requeued
     * message.
     */
    public static final List<String> BROKERS_NOTES = List.of(
            DEATHS,
            "x-first-death-exchange",
            "x-first-death-queue",
            "x-first-death-reason",
            "x-last-death-exchange",
            "x-last-death-queue",
            "x-last-death-reason");

    private RequeueHeaders() {}
}
