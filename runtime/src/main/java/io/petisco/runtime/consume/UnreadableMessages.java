package io.petisco.runtime.consume;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;

import io.petisco.retry.Failure;
import io.petisco.retry.RetryHeaders;
import io.petisco.topology.Route;
import io.petisco.transport.UnreadableTarget;

/**
 * Dead letters of messages that the connection could not read, so that neither a decoder nor a handler received them.
 */
final class UnreadableMessages {

    private UnreadableMessages() {}

    /** The dead-letter target of a queue, with the headers of its other dead letters. */
    static UnreadableTarget target(Route route, HandlerDescriptor handler) {
        return new UnreadableTarget(
                route.deadLetterExchange(),
                route.deadLetterRoutingKey(),
                reason -> RetryHeaders.forDeadLetter(
                        Map.of(),
                        route.queue(),
                        0,
                        Failure.permanent(new IOException(reason)),
                        handler.handler(),
                        Instant.now()));
    }
}
