package io.petisco.outbox.runtime.jta;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import io.petisco.log.OneLineLogger;

import static org.jboss.logging.Logger.Level.ERROR;
import static org.jboss.logging.Logger.Level.WARN;

/** The log messages about transactions; ids 820 to 829. */
@MessageLogger(projectCode = "PETISCO", length = 5)
interface TransactionLog extends BasicLogger {

    TransactionLog LOG = new TransactionLog_$logger(OneLineLogger.of("io.petisco.outbox"));

    @LogMessage(level = WARN)
    @Message(
            id = 820,
            value =
                    "A message was published after its transaction had committed, while that transaction was ending. It is sent"
                            + " without the outbox, and is lost if the broker is away. Publish before the commit. This is logged once")
    void afterCommit(@Cause Throwable where);

    @LogMessage(level = ERROR)
    @Message(
            id = 821,
            value = "The messages of a transaction cannot be written to the outbox, so that it is rolled back")
    void notWritten(@Cause Throwable cause);
}
