package io.petisco.runtime;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import io.petisco.log.OneLineLogger;
import io.petisco.topology.Plural;

import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.WARN;

/** The log messages of the start of the application and of the topology manager; ids 700 to 719, and 750 to 759. */
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
    @Message(id = 701, value = "Exchange %s is kept, because queues of other services are bound to it")
    void exchangeKept(String exchange);

    @LogMessage(level = WARN)
    @Message(
            id = 702,
            value = "The store queue %s is not cleared: its name does not begin with this service's, so other"
                    + " services may use it too. To give this service a store of its own, set"
                    + " quarkus.petisco.store.queue to a name that begins with '%s.'")
    void sharedStoreKept(String queue, String service);

    @LogMessage(level = INFO)
    @Message(
            id = 703,
            value = "The topology was verified and not declared, because quarkus.petisco.topology.mode=verify: %s")
    void verified(String summary);

    @LogMessage(level = INFO)
    @Message(
            id = 704,
            value = "The topology was neither declared nor verified, because quarkus.petisco.topology.mode=none")
    void notDeclared();

    @LogMessage(level = WARN)
    @Message(id = 710, value = "%s")
    void warning(String what);

    @LogMessage(level = INFO)
    @Message(id = 711, value = "The environment variable %s is ignored, because %s is set (%s)")
    void variableNotTaken(String variable, String property, String source);

    @LogMessage(level = INFO)
    @Message(id = 712, value = "The environment variable %s has no effect: lost connections are reopened indefinitely")
    void variableWithoutEffect(String variable);

    @LogMessage(level = WARN)
    @Message(
            id = 751,
            value = "The application connects to RabbitMQ %s as the default user, whose password is publicly"
                    + " known. Create a user for the application, and set rabbitmq-username and rabbitmq-password."
                    + " To switch this warning off, set quarkus.petisco.connection.security-warnings=false")
    void defaultUser(String address);

    @LogMessage(level = WARN)
    @Message(
            id = 752,
            value = "Connections to RabbitMQ %s are not encrypted: the password and all messages can be read on"
                    + " the network. Set rabbitmq-ssl=true. If the network itself is encrypted, set"
                    + " quarkus.petisco.connection.security-warnings=false to switch this warning off")
    void notEncrypted(String address);

    @LogMessage(level = WARN)
    @Message(id = 753, value = "%s")
    void settingWithoutEffect(String what);
}
