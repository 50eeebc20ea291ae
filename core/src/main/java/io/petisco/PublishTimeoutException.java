package io.petisco;

import java.util.List;

/**
 * The broker did not confirm the message in time. It may have been stored, so publishing it again may create a
 * duplicate.
 */
public class PublishTimeoutException extends PublishException {

    public PublishTimeoutException(String message, List<? extends Message> failures, Throwable cause) {
        super(message, failures, cause);
    }
}
