package io.petisco.console.work;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import io.petisco.log.OneLineLogger;

import static org.jboss.logging.Logger.Level.ERROR;
import static org.jboss.logging.Logger.Level.INFO;

/** The log messages of the console; ids 900 to 919. */
@MessageLogger(projectCode = "PETISCO", length = 5)
interface WorkLog extends BasicLogger {

    WorkLog LOG = new WorkLog_$logger(OneLineLogger.of("io.petisco.console"));

    @LogMessage(level = INFO)
    @Message(id = 900, value = "User '%s' of the console started: %s")
    void started(String user, String title);

    @LogMessage(level = INFO)
    @Message(id = 901, value = "%s, which user '%s' of the console started, ended: %s")
    void ended(String title, String user, String text);

    @LogMessage(level = ERROR)
    @Message(id = 902, value = "%s, which user '%s' of the console started, failed")
    void failed(String title, String user, @Cause Throwable cause);

    @LogMessage(level = INFO)
    @Message(id = 903, value = "User '%s' of the console exported %s from %s: %s")
    void exported(String user, String count, String queue, String selection);

    @LogMessage(level = INFO)
    @Message(id = 904, value = "User '%s' of the console published %s, id %s, to exchange '%s' with routing key '%s'")
    void published(String user, String type, String id, String exchange, String routingKey);

    @LogMessage(level = INFO)
    @Message(id = 905, value = "User '%s' of the console paused queue '%s' in this instance")
    void paused(String user, String queue);

    @LogMessage(level = INFO)
    @Message(id = 906, value = "User '%s' of the console resumed queue '%s' in this instance")
    void resumed(String user, String queue);
}
