package io.petisco.console.app;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import io.petisco.log.OneLineLogger;

import static org.jboss.logging.Logger.Level.INFO;

/** The log messages of the console as an application; ids 930 to 939. */
@MessageLogger(projectCode = "PETISCO", length = 5)
interface AppLog extends BasicLogger {

    AppLog LOG = new AppLog_$logger(OneLineLogger.of("io.petisco.console"));

    @LogMessage(level = INFO)
    @Message(id = 930, value = "The console shows RabbitMQ %s. Open its page in a browser: its address follows")
    void started(String broker);
}
