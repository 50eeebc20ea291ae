package io.petisco.transport;

/**
 * Why a message was not confirmed.
 *
 * @param detail in words, naming the exchange and routing key
 */
public record PublishFailure(Kind kind, String detail) {

    /** The kinds of failure. */
    public enum Kind {
        /** No queue, or no exchange. The message was not stored. */
        UNROUTABLE,
        /** The broker refused. */
        REJECTED,
        /** Nothing was heard in time. The message may have been stored. */
        TIMEOUT
    }
}
