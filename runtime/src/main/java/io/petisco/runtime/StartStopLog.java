package io.petisco.runtime;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import io.petisco.log.OneLineLogger;

import static org.jboss.logging.Logger.Level.WARN;

/** The log messages of the start and the stop of the application; ids 622 to 639. */
@MessageLogger(projectCode = "PETISCO", length = 5)
interface StartStopLog extends BasicLogger {

    StartStopLog LOG = new StartStopLog_$logger(OneLineLogger.of("io.petisco.start"));

    @LogMessage(level = WARN)
    @Message(
            id = 622,
            value = "The application was asked to stop while it was waiting for RabbitMQ. The start is aborted,"
                    + " and its connections are closed")
    void startGivenUp();
}
