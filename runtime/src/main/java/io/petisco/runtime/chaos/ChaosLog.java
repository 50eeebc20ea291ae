package io.petisco.runtime.chaos;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import io.petisco.log.OneLineLogger;

import static org.jboss.logging.Logger.Level.WARN;

/** The log messages of chaos; ids 600 to 619. */
@MessageLogger(projectCode = "PETISCO", length = 5)
interface ChaosLog extends BasicLogger {

    ChaosLog LOG = new ChaosLog_$logger(OneLineLogger.of("io.petisco.chaos"));

    @LogMessage(level = WARN)
    @Message(id = 600, value = "Chaos is on: %s")
    void on(String description);

    @LogMessage(level = WARN)
    @Message(id = 601, value = "Chaos is off")
    void off();

    @LogMessage(level = WARN)
    @Message(
            id = 602,
            value = "Chaos is configured (%s), but off, because the application runs in production. To turn it on"
                    + " there, set quarkus.petisco.chaos.enabled=true")
    void notInProduction(String description);

    @LogMessage(level = WARN)
    @Message(id = 603, value = "Chaos is on: the bean %s controls it")
    void ownBean(String type);
}
