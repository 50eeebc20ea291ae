package io.petisco.runtime.consume;

import java.time.Duration;
import java.util.List;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import io.petisco.log.OneLineLogger;
import io.petisco.topology.Plural;

import static org.jboss.logging.Logger.Level.DEBUG;
import static org.jboss.logging.Logger.Level.ERROR;
import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.TRACE;
import static org.jboss.logging.Logger.Level.WARN;

/**
 * The log messages of consuming; ids 300 to 399. Messages of the start format numbers with %s, because for %d Java
 * loads the data of the locale.
 */
@MessageLogger(projectCode = "PETISCO", length = 5)
interface ConsumeLog extends BasicLogger {

    ConsumeLog LOG = new ConsumeLog_$logger(OneLineLogger.of("io.petisco.consume"));

    default void consuming(int queues, int handlers) {
        consuming(Plural.of(queues, "queue"), Plural.of(handlers, "handler"));
    }

    @LogMessage(level = INFO)
    @Message(id = 300, value = "Consuming %s for %s")
    void consuming(String queues, String handlers);

    @LogMessage(level = DEBUG)
    @Message(id = 301, value = "Message %s from %s is retried (retry %d of %d), because %s failed: %s")
    void retried(String messageId, String queue, int retry, int maxRetries, String handler, String failure);

    @LogMessage(level = WARN)
    @Message(id = 302, value = "Message %s from %s is dead-lettered to %s, because attempt %d of %s failed: %s")
    void deadLettered(
            String messageId, String queue, String deadLetterQueue, int attempt, String handler, String failure);

    @LogMessage(level = WARN)
    @Message(id = 303, value = "The copy of message %s from %s could not be published. The message is requeued: %s")
    void copyFailed(String messageId, String queue, String detail);

    default void stillInFlight(int count, long millis) {
        stillInFlight(Plural.of(count, "message"), millis);
    }

    @LogMessage(level = WARN)
    @Message(id = 304, value = "Running handlers did not finish within %2$d ms: %1$s will be requeued")
    void stillInFlight(String messages, long millis);

    @LogMessage(level = TRACE)
    @Message(id = 305, value = "%s failed on message %s")
    void failure(String handler, String messageId, @Cause Throwable cause);

    @LogMessage(level = WARN)
    @Message(id = 306, value = "The observer %s failed on a message of %s. The message is not affected")
    void listenerFailed(String listener, String handler, @Cause Throwable cause);

    @LogMessage(level = INFO)
    @Message(id = 307, value = "Queue %s is paused; messages still being handled: %d")
    void paused(String queue, int inFlight);

    @LogMessage(level = INFO)
    @Message(id = 308, value = "Queue %s is resumed")
    void resumed(String queue);

    @LogMessage(level = INFO)
    @Message(id = 309, value = "Consuming was stopped for all queues; messages still being handled: %d")
    void stopped(int inFlight);

    @LogMessage(level = INFO)
    @Message(
            id = 310,
            value = "Consuming was not started, because quarkus.petisco.consumer.auto-start is false. To start it,"
                    + " call MessageConsumer.start()")
    void notStarted();

    @LogMessage(level = WARN)
    @Message(id = 311, value = "Message %s stays in %s, because %s failed: %s. Next attempt in %d ms")
    void kept(String messageId, String queue, String handler, String failure, long millis);

    @LogMessage(level = DEBUG)
    @Message(id = 312, value = "Chaos: message %s is requeued to %s")
    void simulatedNack(String messageId, String queue);

    @LogMessage(level = WARN)
    @Message(id = 313, value = "The MessageChaos bean failed on a message of %s. The message is handled without chaos")
    void chaosFailed(String queue, @Cause Throwable cause);

    default void consumingAgain(int queues, int handlers) {
        consumingAgain(Plural.of(queues, "queue"), Plural.of(handlers, "handler"));
    }

    @LogMessage(level = DEBUG)
    @Message(id = 314, value = "Consuming %s for %s again")
    void consumingAgain(String queues, String handlers);

    @LogMessage(level = ERROR)
    @Message(id = 315, value = "Messages of one type cannot be read and will be dead-lettered: %s")
    void unreadableType(String detail, @Cause Throwable cause);

    @LogMessage(level = WARN)
    @Message(
            id = 316,
            value = "Message %1$s in %2$s cannot be read by %3$s and stays there: %4$s. It is tried again every"
                    + " %5$d ms; this is logged once. Look at it with: petisco dead-letters show %2$s. Then delete"
                    + " or requeue it, or let %3$s take a MessageEnvelope")
    void keptUnreadable(String messageId, String queue, String handler, String failure, long millis);

    @LogMessage(level = DEBUG)
    @Message(id = 317, value = "Message %s in %s still cannot be read by %s: %s. Next attempt in %d ms")
    void stillUnreadable(String messageId, String queue, String handler, String failure, long millis);

    @LogMessage(level = WARN)
    @Message(
            id = 318,
            value = "The original headers of message %s nearly fill a frame (frame_max of RabbitMQ). Its dead"
                    + " letter in %s lacks these headers: %s")
    void headersLeftOut(String messageId, String deadLetterQueue, List<String> leftOut);

    @LogMessage(level = ERROR)
    @Message(
            id = 319,
            value = "The original headers of message %s fill a frame (frame_max of RabbitMQ), so it cannot be"
                    + " retried. Its dead letter in %s lacks these headers: %s. %s failed: %s")
    void noRoomForHeaders(
            String messageId, String deadLetterQueue, List<String> leftOut, String handler, String failure);

    @LogMessage(level = ERROR)
    @Message(
            id = 324,
            value = "Message %s from %s could be neither acknowledged nor copied after %s ran. It is requeued in"
                    + " %d ms. Other messages are handled")
    void notSettled(String messageId, String queue, String handler, long millis, @Cause Throwable cause);

    @LogMessage(level = WARN)
    @Message(
            id = 325,
            value = "The exception for message %s from %s in %s cannot be printed. Headers and log lines contain"
                    + " only its class")
    void notDescribed(String messageId, String queue, String handler, @Cause Throwable cause);

    @LogMessage(level = INFO)
    @Message(
            id = 326,
            value = "Message %s from %s is dead-lettered and passed to %s, because attempt %d of %s failed: %s")
    void deadLetterHandled(
            String messageId, String queue, String deadLetterHandler, int attempt, String handler, String failure);

    @LogMessage(level = WARN)
    @Message(
            id = 327,
            value = "An observer of MessageDeadLettered failed on a message of %s. The dead letter is in %s"
                    + " nevertheless")
    void observerFailed(String handler, String deadLetterQueue, @Cause Throwable cause);

    @LogMessage(level = WARN)
    @Message(
            id = 328,
            value =
                    "%s asked for a retry after %s, and the longest of quarkus.petisco.delays is %s: the message waits for"
                            + " that. Logged once for each handler")
    void delayTooLong(String handler, Duration wanted, Duration longest);

    @LogMessage(level = ERROR)
    @Message(
            id = 329,
            value = "%s asked for a retry after %s, which has no effect: messages are retried after the time in"
                    + " quarkus.petisco.retry.ttl. Set quarkus.petisco.delays. Logged once for each handler")
    void noDelays(String handler, Duration wanted);

    @LogMessage(level = WARN)
    @Message(
            id = 336,
            value = "RabbitMQ did not answer within %d ms while consuming was being stopped. No handler is"
                    + " running. The connections are closed without an answer, and prefetched messages return to"
                    + " their queues")
    void brokerSilent(long millis);
}
