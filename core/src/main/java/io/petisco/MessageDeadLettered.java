package io.petisco;

import java.util.Optional;

/**
 * A CDI event: a handler of this application has failed on a message for the last time, and RabbitMQ has confirmed the dead
 * letter. Observe it to raise an alert. The dead letter stays in its queue, where an operator can inspect and requeue it:
 *
 * <pre>{@code
 * void alert(@ObservesAsync MessageDeadLettered dead) {
 *     pager.raise(dead.handler() + " failed: " + dead.reason());
 * }
 * }</pre>
 *
 * It is fired with {@code Event.fireAsync}: observers have to be asynchronous, and each runs on a worker thread. An
 * observer that fails is logged and disturbs neither the dead letter nor the other observers. The event is fired at
 * most once for each dead letter, and is lost if the application ends at that moment: an alert on the length of the
 * dead-letter queue does not depend on the application.
 *
 * @param envelope the message; empty if its bytes cannot be read as a message
 * @param handler the handler that failed, as {@code Class#method}
 * @param queue the handler's queue
 * @param deadLetterQueue the queue of the dead letter
 * @param attempt how often the message was tried, 1 or more
 * @param reason the reason as a text; may quote the message
 * @param exception the exception that the handler threw; empty if it returned {@link Outcome#retry} or
 *     {@link Outcome#deadLetter}
 */
public record MessageDeadLettered(
        Optional<MessageEnvelope> envelope,
        String handler,
        String queue,
        String deadLetterQueue,
        int attempt,
        String reason,
        Optional<Throwable> exception) {}
