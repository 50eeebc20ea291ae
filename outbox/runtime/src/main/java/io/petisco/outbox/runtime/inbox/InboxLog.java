package io.petisco.outbox.runtime.inbox;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import io.petisco.log.OneLineLogger;

import static org.jboss.logging.Logger.Level.DEBUG;
import static org.jboss.logging.Logger.Level.WARN;

/** The log messages of the inbox; ids 850 to 859. */
@MessageLogger(projectCode = "PETISCO", length = 5)
interface InboxLog extends BasicLogger {

    InboxLog LOG = new InboxLog_$logger(OneLineLogger.of("io.petisco.inbox"));

    @LogMessage(level = DEBUG)
    @Message(id = 850, value = "Message %s in %s was handled before: it is acknowledged")
    void duplicate(String messageId, String queue);

    @LogMessage(level = WARN)
    @Message(id = 851, value = "Old rows of the inbox cannot be deleted. The next attempt is in 10 minutes")
    void notDeleted(@Cause Throwable cause);
}
