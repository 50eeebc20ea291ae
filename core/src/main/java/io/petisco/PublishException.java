package io.petisco;

import java.util.List;

/**
 * Messages could not be published, or it is unknown whether they were. The subtypes give the reason; if several
 * messages failed for different reasons, the exception has the subtype of the first one, and the others are suppressed
 * in it.
 */
public abstract class PublishException extends RuntimeException {

    private final transient List<Message> failures;

    PublishException(String message, List<? extends Message> failures, Throwable cause) {
        super(message, cause);
        this.failures = List.copyOf(failures);
    }

    /** The messages that were not confirmed, in their original order. All others were confirmed. */
    public List<Message> failures() {
        return failures == null ? List.of() : failures;
    }
}
