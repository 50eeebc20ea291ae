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

/** What consuming says; ids 300 to 399. The start says its numbers with %s: for %d, Java loads the locale's. */
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
    @Message(id = 301, value = "Message %s from %s is tried again (retry %d of %d), since %s failed: %s")
    void retried(String messageId, String queue, int retry, int maxRetries, String handler, String failure);

    @LogMessage(level = WARN)
    @Message(id = 302, value = "Message %s from %s is dead-lettered to %s, since attempt %d of %s failed: %s")
    void deadLettered(
            String messageId, String queue, String deadLetterQueue, int attempt, String handler, String failure);

    @LogMessage(level = WARN)
    @Message(
            id = 303,
            value = "The copy of message %s from %s could not be published, the message goes back to its queue: %s")
    void copyFailed(String messageId, String queue, String detail);

    default void stillInFlight(int count, long millis) {
        stillInFlight(Plural.of(count, "message"), millis);
    }

    @LogMessage(level = WARN)
    @Message(id = 304, value = "Not waiting any longer (%2$d ms) for running handlers: %1$s will go back to the queue")
    void stillInFlight(String messages, long millis);

    @LogMessage(level = TRACE)
    @Message(id = 305, value = "%s failed on message %s")
    void failure(String handler, String messageId, @Cause Throwable cause);

    @LogMessage(level = WARN)
    @Message(id = 306, value = "The listener %s failed on a message of %s; the message is not concerned")
    void listenerFailed(String listener, String handler, @Cause Throwable cause);

    @LogMessage(level = INFO)
    @Message(id = 307, value = "%s is paused; messages that are still being handled: %d")
    void paused(String queue, int inFlight);

    @LogMessage(level = INFO)
    @Message(id = 308, value = "%s is resumed")
    void resumed(String queue);

    @LogMessage(level = INFO)
    @Message(id = 309, value = "No queue is consumed any more; messages that are still being handled: %d")
    void stopped(int inFlight);

    @LogMessage(level = INFO)
    @Message(
            id = 310,
            value = "No queue is consumed yet, since quarkus.petisco.consumer.auto-start is false:"
                    + " call MessageConsumer.start()")
    void notStarted();

    @LogMessage(level = WARN)
    @Message(id = 311, value = "Message %s stays in %s, since %s failed: %s. The next attempt is in %d ms")
    void kept(String messageId, String queue, String handler, String failure, long millis);

    @LogMessage(level = DEBUG)
    @Message(id = 312, value = "Chaos: message %s goes back to %s")
    void simulatedNack(String messageId, String queue);

    @LogMessage(level = WARN)
    @Message(
            id = 313,
            value = "The MessageChaos bean failed on a message of %s, which is handled as if there were no chaos")
    void chaosFailed(String queue, @Cause Throwable cause);

    default void consumingAgain(int queues, int handlers) {
        consumingAgain(Plural.of(queues, "queue"), Plural.of(handlers, "handler"));
    }

    @LogMessage(level = DEBUG)
    @Message(id = 314, value = "Consuming %s for %s again")
    void consumingAgain(String queues, String handlers);

    @LogMessage(level = ERROR)
    @Message(id = 315, value = "Messages of a type cannot be read, and will be dead-lettered: %s")
    void unreadableType(String detail, @Cause Throwable cause);

    @LogMessage(level = WARN)
    @Message(
            id = 316,
            value = "Message %1$s in %2$s cannot be read by %3$s, and stays there: %4$s. It is looked at again every"
                    + " %5$d ms; this is said once. See it with: petisco dead-letters show %2$s; then delete or"
                    + " requeue it, or have %3$s take a MessageEnvelope")
    void keptUnreadable(String messageId, String queue, String handler, String failure, long millis);

    @LogMessage(level = DEBUG)
    @Message(id = 317, value = "Message %s in %s still cannot be read by %s: %s. The next attempt is in %d ms")
    void stillUnreadable(String messageId, String queue, String handler, String failure, long millis);

    @LogMessage(level = WARN)
    @Message(
            id = 318,
            value = "The own headers of message %s nearly fill a frame (frame_max of RabbitMQ): in %s it is without %s")
    void headersLeftOut(String messageId, String deadLetterQueue, List<String> leftOut);

    @LogMessage(level = ERROR)
    @Message(
            id = 319,
            value = "The own headers of message %s fill a frame (frame_max of RabbitMQ): it cannot be retried, and in"
                    + " %s it is without %s. %s failed: %s")
    void noRoomForHeaders(
            String messageId, String deadLetterQueue, List<String> leftOut, String handler, String failure);

    @LogMessage(level = ERROR)
    @Message(
            id = 324,
            value = "Message %s from %s could be neither acknowledged nor copied after %s had run. It goes back to its"
                    + " queue in %d ms, and the other messages are handled")
    void notSettled(String messageId, String queue, String handler, long millis, @Cause Throwable cause);

    @LogMessage(level = WARN)
    @Message(
            id = 325,
            value = "The failure of message %s from %s in %s cannot be described: its headers and logs say only its"
                    + " class")
    void notDescribed(String messageId, String queue, String handler, @Cause Throwable cause);

    @LogMessage(level = INFO)
    @Message(id = 326, value = "Message %s from %s goes as a dead letter to %s, since attempt %d of %s failed: %s")
    void deadLetterHandled(
            String messageId, String queue, String deadLetterHandler, int attempt, String handler, String failure);

    @LogMessage(level = WARN)
    @Message(
            id = 327,
            value = "An observer of MessageDeadLettered failed on a message of %s; the dead letter is in %s all the"
                    + " same")
    void observerFailed(String handler, String deadLetterQueue, @Cause Throwable cause);

    @LogMessage(level = WARN)
    @Message(
            id = 328,
            value =
                    "%s asked for a retry after %s, and the longest of quarkus.petisco.delays is %s: the message waits for"
                            + " that, and for others of this handler this is not said again")
    void delayTooLong(String handler, Duration wanted, Duration longest);

    @LogMessage(level = ERROR)
    @Message(
            id = 329,
            value = "%s asked for a retry after %s, which has no effect: messages are retried after the time in"
                    + " quarkus.petisco.retry.ttl. Set quarkus.petisco.delays, or add the extension"
                    + " quarkus-petisco-outbox. For this handler, this is said once")
    void noDelays(String handler, Duration wanted);

    @LogMessage(level = WARN)
    @Message(
            id = 336,
            value = "The broker has not answered within %d ms while consuming was stopped. No handler runs; the"
                    + " connections are closed without its answer, and prefetched messages go back to their"
                    + " queues")
    void brokerSilent(long millis);
}
