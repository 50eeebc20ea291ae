package io.petisco.inmemory;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import io.petisco.log.OneLineLogger;
import io.petisco.topology.Plural;

import static org.jboss.logging.Logger.Level.ERROR;
import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.WARN;

/** The log messages of the in-memory broker; ids 180 to 199. */
@MessageLogger(projectCode = "PETISCO", length = 5)
interface InMemoryLog extends BasicLogger {

    InMemoryLog LOG = new InMemoryLog_$logger(OneLineLogger.of("io.petisco.transport"));

    default void started(int exchanges, int queues, int bindings) {
        started(Plural.of(exchanges, "exchange"), Plural.of(queues, "queue"), Plural.of(bindings, "binding"));
    }

    @LogMessage(level = INFO)
    @Message(id = 180, value = "Messages do not leave this JVM: the broker is in memory, with %s, %s and %s")
    void started(String exchanges, String queues, String bindings);

    default void quorumQueues(long count) {
        quorumQueues(Plural.of(count, "quorum queue") + (count == 1 ? " is" : " are"));
    }

    @LogMessage(level = INFO)
    @Message(id = 184, value = "The in-memory broker does not replicate: %s in this JVM only, like every other queue")
    void quorumQueues(String queuesAre);

    @LogMessage(level = WARN)
    @Message(id = 181, value = "Queue %s does not exist. Its consumer starts when the queue is declared")
    void queueMissing(String queue);

    @LogMessage(level = WARN)
    @Message(
            id = 182,
            value = "A message that queue %s dead-lettered was dropped, because it would return to queue %s in a"
                    + " cycle without a consumer. RabbitMQ does the same")
    void cycle(String queue, String target);

    @LogMessage(level = ERROR)
    @Message(
            id = 183,
            value = "The listener of queue %s threw an exception, which it must never do. Please report this")
    void listenerFailed(String queue, @Cause Throwable cause);
}
