package io.petisco.runtime.publish;

/** Observes the published messages of one type. Safe for use by several threads. */
@FunctionalInterface
public interface PublishedTypeObserver {

    /** Observes no message. */
    PublishedTypeObserver NONE = messageId -> PublishObservation.NONE;

    /** A message is about to be encoded. Called on the publishing thread. */
    PublishObservation begin(String messageId);
}
