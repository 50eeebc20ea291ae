package io.petisco.transport;

/** The broker cannot be reached, or refuses to talk. */
public class TransportException extends RuntimeException {

    public TransportException(String message, Throwable cause) {
        super(message, cause);
    }
}
