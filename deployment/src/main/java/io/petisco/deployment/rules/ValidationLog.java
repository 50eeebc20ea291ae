package io.petisco.deployment.rules;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import io.petisco.log.OneLineLogger;

import static org.jboss.logging.Logger.Level.WARN;

/** The log messages of the build; ids 720 to 729. */
@MessageLogger(projectCode = "PETISCO", length = 5)
interface ValidationLog extends BasicLogger {

    ValidationLog LOG = new ValidationLog_$logger(OneLineLogger.of("io.petisco.build"));

    @LogMessage(level = WARN)
    @Message(id = 720, value = "%s: %s")
    void warning(String configurationFile, String what);

    @LogMessage(level = WARN)
    @Message(id = 721, value = "%s")
    void unindexed(String what);
}
