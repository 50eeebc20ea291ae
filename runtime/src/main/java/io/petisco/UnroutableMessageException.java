package io.petisco;

import java.util.List;

/**
 * No queue takes the message: there is no binding for its routing key, or the exchange does not exist. It was not stored.
 */
public class UnroutableMessageException extends PublishException {

    public UnroutableMessageException(String message, List<? extends Message> failures, Throwable cause) {
        super(message, failures, cause);
    }
}
