package io.petisco.runtime.codec;

/** Bytes that are no message of the expected type. Trying again would not help. */
public class UndecodableMessageException extends RuntimeException {

    public UndecodableMessageException(String message, Throwable cause) {
        super(message, cause);
    }

    public UndecodableMessageException(String message) {
        super(message);
    }
}
