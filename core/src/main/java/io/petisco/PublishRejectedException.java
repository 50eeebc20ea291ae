package io.petisco;

import java.util.List;

/**
 * The broker refused the message, for example because a queue is full and its policy is to reject. It was not stored in every queue.
 */
public class PublishRejectedException extends PublishException {

    public PublishRejectedException(String message, List<? extends Message> failures, Throwable cause) {
        super(message, failures, cause);
    }
}
