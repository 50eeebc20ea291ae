package io.petisco;

import java.util.List;

/**
 * The broker did not confirm the message in time. It may have been stored, so that publishing it again may double it.
 */
public class PublishTimeoutException extends PublishException {

    public PublishTimeoutException(String message, List<? extends Message> failures, Throwable cause) {
        super(message, failures, cause);
    }
}
