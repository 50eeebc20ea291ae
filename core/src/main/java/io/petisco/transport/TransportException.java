package io.petisco.transport;

import org.jspecify.annotations.Nullable;

/** The broker cannot be reached, or refuses the connection. */
public class TransportException extends RuntimeException {

    public TransportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
