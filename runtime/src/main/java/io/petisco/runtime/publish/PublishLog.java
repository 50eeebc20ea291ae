package io.petisco.runtime.publish;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import io.petisco.log.OneLineLogger;

import static org.jboss.logging.Logger.Level.ERROR;
import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.WARN;

/** The log messages of publishing; ids 200 to 204. */
@MessageLogger(projectCode = "PETISCO", length = 5)
interface PublishLog extends BasicLogger {

    PublishLog LOG = new PublishLog_$logger(OneLineLogger.of("io.petisco.publish"));

    @LogMessage(level = WARN)
    @Message(
            id = 200,
            value = "Event %s is unroutable: %s. It counts as published. To make publishing fail, set"
                    + " quarkus.petisco.publisher.unroutable-events=fail")
    void unroutableEvent(String type, String detail);

    @LogMessage(level = WARN)
    @Message(id = 201, value = "The listener %s failed on a published message. The message is not affected")
    void listenerFailed(String listener, @Cause Throwable cause);

    @LogMessage(level = WARN)
    @Message(id = 202, value = "Messages cannot be published and are saved to %s until the broker is back: %s")
    void outageBegins(String fallback, String reason);

    @LogMessage(level = INFO)
    @Message(
            id = 203,
            value = "Messages are published again. %d messages were saved to the fallback, and are still there")
    void outageEnds(long saved);

    @LogMessage(level = ERROR)
    @Message(id = 204, value = "Messages can be neither published nor saved to %s: publishers get an exception")
    void fallbackFailed(String fallback, @Cause Throwable cause);
}
