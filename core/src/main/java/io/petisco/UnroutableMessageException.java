package io.petisco;

import java.util.List;

/**
 * The message is unroutable: there is no binding for its routing key, or the exchange does not exist. It was not
 * stored. In a service with a store, a message is also unroutable if only the store would receive it: this application
 * has no handler for it, and the configuration does not name it as handled elsewhere. Then it is not in the store
 * either.
 */
public class UnroutableMessageException extends PublishException {

    public UnroutableMessageException(String message, List<? extends Message> failures, Throwable cause) {
        super(message, failures, cause);
    }
}
