package io.petisco.operations.deadletters;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Selects dead-letter queues. Empty parameters do not restrict the selection.
 *
 * @param organization of the publisher, the handler or the store
 * @param service the handling service
 * @param publishedBy the service that publishes the messages
 * @param topology a topology.json, application jar or folder to take the queues from, instead of the management API
 */
public record DeadLetterSelection(
        Optional<String> organization,
        Optional<String> service,
        Optional<String> publishedBy,
        Optional<Path> topology) {

    /** Every dead-letter queue. */
    public static DeadLetterSelection everything() {
        return new DeadLetterSelection(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    Wanted wanted() {
        return new Wanted(organization, service, publishedBy);
    }
}
