package io.petisco.outbox.runtime.relay;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import io.petisco.log.OneLineLogger;

import static org.jboss.logging.Logger.Level.ERROR;
import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.WARN;

/** The log messages of the relay; ids 810 to 819. */
@MessageLogger(projectCode = "PETISCO", length = 5)
interface RelayLog extends BasicLogger {

    RelayLog LOG = new RelayLog_$logger(OneLineLogger.of("io.petisco.outbox"));

    @LogMessage(level = WARN)
    @Message(
            id = 810,
            value =
                    "The table of the outbox cannot be used by the task '%s'. Messages wait in it, and the task tries again")
    void databaseFails(String task, @Cause Throwable cause);

    @LogMessage(level = INFO)
    @Message(id = 811, value = "The task '%s' uses the table of the outbox again")
    void databaseIsBack(String task);

    @LogMessage(level = WARN)
    @Message(
            id = 812,
            value = "No handler takes the event %s of the outbox: %s. It counts as published. To have it parked, set"
                    + " quarkus.petisco.publisher.unroutable-events=fail")
    void unroutableEvent(String messageId, String detail);

    @LogMessage(level = WARN)
    @Message(
            id = 813,
            value = "The broker did not take the message %s of the outbox (attempt %d of %d), which waits: %s")
    void refused(String messageId, int attempt, int maxAttempts, String detail);

    @LogMessage(level = ERROR)
    @Message(
            id = 814,
            value =
                    "The message %s of the outbox is parked, since the broker did not take it in %d attempts: %s. It stays in"
                            + " the table until it is retried or deleted")
    void parked(String messageId, int attempts, String detail);
}
