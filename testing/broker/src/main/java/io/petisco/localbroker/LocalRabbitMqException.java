package io.petisco.localbroker;

/** A broker could not be found, started or controlled. The message says what happened and what to do about it. */
public class LocalRabbitMqException extends RuntimeException {

    public LocalRabbitMqException(String message) {
        super(message);
    }

    public LocalRabbitMqException(String message, Throwable cause) {
        super(message, cause);
    }
}
