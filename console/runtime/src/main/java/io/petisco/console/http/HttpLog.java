package io.petisco.console.http;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import io.petisco.log.OneLineLogger;

import static org.jboss.logging.Logger.Level.ERROR;

/** The log messages of the console's requests; ids 920 to 929. */
@MessageLogger(projectCode = "PETISCO", length = 5)
interface HttpLog extends BasicLogger {

    HttpLog LOG = new HttpLog_$logger(OneLineLogger.of("io.petisco.console"));

    @LogMessage(level = ERROR)
    @Message(id = 920, value = "The console's request %s %s failed")
    void requestFailed(String method, String path, @Cause Throwable cause);
}
