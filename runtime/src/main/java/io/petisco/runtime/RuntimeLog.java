package io.petisco.runtime;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import io.petisco.log.OneLineLogger;
import io.petisco.topology.Plural;

import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.WARN;

/** What the start of the application and the topology manager say; ids 700 to 719, and 750 to 759. */
@MessageLogger(projectCode = "PETISCO", length = 5)
interface RuntimeLog extends BasicLogger {

    RuntimeLog LOG = new RuntimeLog_$logger(OneLineLogger.of("io.petisco.topology"));

    default void cleared(String what, int queues, long messages, int exchanges) {
        cleared(what, Plural.of(queues, "queue"), Plural.of(messages, "message"), Plural.of(exchanges, "exchange"));
    }

    @LogMessage(level = INFO)
    @Message(id = 700, value = "Cleared (%s): deleted %s with %s, and %s")
    void cleared(String what, String queues, String messages, String exchanges);

    @LogMessage(level = INFO)
    @Message(id = 701, value = "The exchange %s is kept, since queues of others are bound to it")
    void exchangeKept(String exchange);

    @LogMessage(level = WARN)
    @Message(
            id = 702,
            value = "The store queue %s is not cleared: its name is not of this service, so that others may use it too."
                    + " With a quarkus.petisco.store.queue that begins with %s. it is this service's own")
    void sharedStoreKept(String queue, String service);

    @LogMessage(level = INFO)
    @Message(
            id = 703,
            value = "The topology was verified and not declared, since quarkus.petisco.topology.mode=verify: %s")
    void verified(String summary);

    @LogMessage(level = INFO)
    @Message(
            id = 704,
            value = "The topology was neither declared nor verified, since quarkus.petisco.topology.mode=none")
    void notDeclared();

    @LogMessage(level = WARN)
    @Message(id = 710, value = "%s")
    void warning(String what);

    @LogMessage(level = INFO)
    @Message(id = 711, value = "The environment variable %s is not taken, since %s is set (%s)")
    void variableNotTaken(String variable, String property, String source);

    @LogMessage(level = INFO)
    @Message(
            id = 712,
            value =
                    "The environment variable %s has no effect: a lost connection is opened again, however often that takes")
    void variableWithoutEffect(String variable);

    @LogMessage(level = WARN)
    @Message(
            id = 751,
            value =
                    "The application connects to RabbitMQ %s as its default user, whom everybody knows. Make a user for the"
                            + " application and set rabbitmq-username and rabbitmq-password."
                            + " quarkus.petisco.connection.security-warnings=false switches this warning off")
    void defaultUser(String address);

    @LogMessage(level = WARN)
    @Message(
            id = 752,
            value =
                    "The connections to RabbitMQ %s are not encrypted: the password and all messages can be read on the way."
                            + " Set rabbitmq-ssl=true. If the network encrypts them itself,"
                            + " quarkus.petisco.connection.security-warnings=false switches this warning off")
    void notEncrypted(String address);

    @LogMessage(level = WARN)
    @Message(id = 753, value = "%s")
    void settingWithoutEffect(String what);
}
