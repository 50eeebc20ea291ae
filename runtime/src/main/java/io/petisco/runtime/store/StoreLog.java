package io.petisco.runtime.store;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import io.petisco.log.OneLineLogger;

import static org.jboss.logging.Logger.Level.DEBUG;
import static org.jboss.logging.Logger.Level.INFO;

/** The log messages of the store; ids 620 to 629. */
@MessageLogger(projectCode = "PETISCO", length = 5)
interface StoreLog extends BasicLogger {

    StoreLog LOG = new StoreLog_$logger(OneLineLogger.of("io.petisco.store"));

    @LogMessage(level = INFO)
    @Message(id = 620, value = "Every message is stored in the table " + MessageTable.NAME + " of %s")
    void storing(String database);

    @LogMessage(level = DEBUG)
    @Message(id = 621, value = "Message %s is already stored")
    void storedAlready(String id);
}
