package io.petisco.transport;

/**
 * Why a message was not confirmed.
 *
 * @param detail a text that names the exchange and routing key
 */
public record PublishFailure(Kind kind, String detail) {

    /** The kinds of failure. */
    public enum Kind {
        /** No queue receives the message, or the exchange does not exist. The message was not stored. */
        UNROUTABLE,
        /** The broker refused the message. */
        REJECTED,
        /** The broker did not answer in time. The message may have been stored. */
        TIMEOUT
    }
}
