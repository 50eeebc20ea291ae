package io.petisco;

import java.util.List;

/**
 * The message is unroutable: there is no binding for its routing key, or the exchange does not exist. It was not
 * stored. In a service with a store: only the store would receive it, because neither this application has a handler
 * for it nor the configuration names it as handled elsewhere; it is not in the store either.
 */
public class UnroutableMessageException extends PublishException {

    public UnroutableMessageException(String message, List<? extends Message> failures, Throwable cause) {
        super(message, failures, cause);
    }
}
