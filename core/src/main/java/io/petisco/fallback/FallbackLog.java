package io.petisco.fallback;

import java.nio.file.Path;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import io.petisco.log.OneLineLogger;

import static org.jboss.logging.Logger.Level.WARN;

/** The log messages of the fallback file; ids 205 to 209. */
@MessageLogger(projectCode = "PETISCO", length = 5)
interface FallbackLog extends BasicLogger {

    FallbackLog LOG = new FallbackLog_$logger(OneLineLogger.of("io.petisco.publish"));

    @LogMessage(level = WARN)
    @Message(
            id = 205,
            value = "The file %1$s contains messages that could not be published earlier. Publish them with:"
                    + " petisco publish --fallback-file %1$s")
    void messagesWait(Path file);

    @LogMessage(level = WARN)
    @Message(
            id = 206,
            value = "Every user of this machine can read or write the file %1$s, which contains messages. Its"
                    + " permissions are left unchanged. To keep it private, run: chmod 600 %1$s")
    void openToEveryone(Path file);
}
