package io.petisco.outbox.runtime;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import io.petisco.log.OneLineLogger;

import static org.jboss.logging.Logger.Level.WARN;

/** The log messages of the outbox's start and stop; ids 800 to 809. */
@MessageLogger(projectCode = "PETISCO", length = 5)
interface OutboxLog extends BasicLogger {

    OutboxLog LOG = new OutboxLog_$logger(OneLineLogger.of("io.petisco.outbox"));

    @LogMessage(level = WARN)
    @Message(
            id = 800,
            value =
                    "The database of the outbox cannot be reached. The application starts without it, and its tables are"
                            + " checked as soon as there is a connection")
    void databaseAway(@Cause Throwable cause);
}
