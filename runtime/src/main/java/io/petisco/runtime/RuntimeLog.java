package io.petisco.runtime;

import java.lang.invoke.MethodHandles;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import static org.jboss.logging.Logger.Level.WARN;

/** What the start of the application says; ids 710 to 719. */
@MessageLogger(projectCode = "PETISCO", length = 5)
interface RuntimeLog extends BasicLogger {

    RuntimeLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), RuntimeLog.class, "io.petisco.configuration");

    @LogMessage(level = WARN)
    @Message(id = 710, value = "%s")
    void warning(String what);
}
