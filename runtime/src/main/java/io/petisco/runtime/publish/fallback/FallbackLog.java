package io.petisco.runtime.publish.fallback;

import java.lang.invoke.MethodHandles;
import java.nio.file.Path;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import static org.jboss.logging.Logger.Level.WARN;

/** What the fallback file says; ids 205 to 209. */
@MessageLogger(projectCode = "PETISCO", length = 5)
interface FallbackLog extends BasicLogger {

    FallbackLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), FallbackLog.class, "io.petisco.publish");

    @LogMessage(level = WARN)
    @Message(
            id = 205,
            value = "The file %s has messages that could not be published earlier; they are still to be published")
    void messagesWait(Path file);
}
