package io.petisco.runtime.consume;

import java.time.Duration;

import io.petisco.retry.Failure;

import static io.petisco.runtime.consume.ConsumeLog.LOG;

/**
 * Keeps a failed message in its queue, because there is no queue after the dead-letter queue. The message keeps its
 * place and is tried again after a delay, so that it is neither lost nor redelivered in a tight loop.
 */
final class KeepInQueue implements FailureHandler {

    /** RabbitMQ closes the AMQP channel of a consumer that keeps a message for half an hour. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private final String queue;
    private final String handler;
    private final Duration retryDelay;
    private final RecentMessages unreadable = new RecentMessages();

    /** @param handler the handler, as {@code Class#method} */
    KeepInQueue(String queue, String handler, Duration retryDelay) {
        this.queue = queue;
        this.handler = handler;
        this.retryDelay = retryDelay;
    }

    @Override
    public void failed(Attempt attempt, Failure failure) {
        Duration pause = failure.retryAfter().map(KeepInQueue::limited).orElse(retryDelay);
        LastResort.quietly(() -> {
            if (LOG.isTraceEnabled()) {
                attempt.trace(failure);
            }
            attempt.observation.kept(failure);
            attempt.tell(() -> log(attempt, failure, pause));
        });
        // it is no longer being handled: a stop or a pause need not wait for the delay
        attempt.end(() -> attempt.delivery.requeueLater(pause));
    }

    private static Duration limited(Duration wanted) {
        return wanted.compareTo(LONGEST_PAUSE) < 0 ? wanted : LONGEST_PAUSE;
    }

    /** Warns once of an unreadable message and not for each attempt, because it stays unreadable. */
    private void log(Attempt attempt, Failure failure, Duration pause) {
        String messageId = attempt.messageId();
        long millis = pause.toMillis();
        if (attempt.envelope != null) {
            LOG.kept(messageId, queue, handler, failure.summary(), millis);
        } else if (unreadable.isNew(attempt.delivery)) {
            LOG.keptUnreadable(messageId, queue, handler, failure.summary(), millis);
        } else {
            LOG.stillUnreadable(messageId, queue, handler, failure.summary(), millis);
        }
    }
}
