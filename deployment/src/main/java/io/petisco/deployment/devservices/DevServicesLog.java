package io.petisco.deployment.devservices;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import io.petisco.log.OneLineLogger;

import static org.jboss.logging.Logger.Level.DEBUG;
import static org.jboss.logging.Logger.Level.INFO;

/** The log messages of the dev service; ids 500 to 519. */
@MessageLogger(projectCode = "PETISCO", length = 5)
interface DevServicesLog extends BasicLogger {

    DevServicesLog LOG = new DevServicesLog_$logger(OneLineLogger.of("io.petisco.devservices"));

    @LogMessage(level = INFO)
    @Message(id = 500, value = "Dev service: %s (%s)")
    void broker(String description, String reason);

    @LogMessage(level = DEBUG)
    @Message(id = 501, value = "No dev service: %s")
    void none(String reason);
}
