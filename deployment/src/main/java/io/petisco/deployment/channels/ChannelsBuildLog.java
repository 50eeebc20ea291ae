package io.petisco.deployment.channels;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import io.petisco.log.OneLineLogger;

import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.WARN;

/** The log messages of the build about channels; ids 410 and 411. */
@MessageLogger(projectCode = "PETISCO", length = 5)
interface ChannelsBuildLog extends BasicLogger {

    ChannelsBuildLog LOG = new ChannelsBuildLog_$logger(OneLineLogger.of("io.petisco.channels"));

    @LogMessage(level = WARN)
    @Message(id = 410, value = "%s")
    void warning(String text);

    @LogMessage(level = INFO)
    @Message(id = 411, value = "The %s channel '%s' uses the connector '%s', as it would without this extension")
    void attached(String direction, String channel, String connector);
}
