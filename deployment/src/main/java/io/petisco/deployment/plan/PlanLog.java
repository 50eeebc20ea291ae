package io.petisco.deployment.plan;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import io.petisco.log.OneLineLogger;

import static org.jboss.logging.Logger.Level.WARN;

/** The log messages of planning; id 412. */
@MessageLogger(projectCode = "PETISCO", length = 5)
interface PlanLog extends BasicLogger {

    PlanLog LOG = new PlanLog_$logger(OneLineLogger.of("io.petisco.build"));

    @LogMessage(level = WARN)
    @Message(id = 412, value = "%s")
    void unhandledMessages(String text);
}
