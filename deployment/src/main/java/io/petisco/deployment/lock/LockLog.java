package io.petisco.deployment.lock;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import io.petisco.log.OneLineLogger;

import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.WARN;

/** The log messages of the lock file; ids 413 to 416. */
@MessageLogger(projectCode = "PETISCO", length = 5)
interface LockLog extends BasicLogger {

    LockLog LOG = new LockLog_$logger(OneLineLogger.of("io.petisco.build"));

    @LogMessage(level = INFO)
    @Message(id = 413, value = "Wrote the lock file %s. Commit it.")
    void written(String file);

    @LogMessage(level = WARN)
    @Message(
            id = 414,
            value = "Accepted into the lock file: %s: %s. Other services or the broker may need more than this"
                    + " build: %s")
    void accepted(String where, String what, String fix);

    @LogMessage(level = WARN)
    @Message(
            id = 415,
            value = "The application differs from its lock file %s, so the next build fails. %s: %s. Fix: %s")
    void differs(String file, String where, String what, String fix);

    @LogMessage(level = WARN)
    @Message(id = 416, value = "The application and its lock file %s have %s more. The build lists all of them.")
    void differsMore(String file, String differences);
}
