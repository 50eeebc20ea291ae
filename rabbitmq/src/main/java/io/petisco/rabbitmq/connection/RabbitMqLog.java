package io.petisco.rabbitmq.connection;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import io.petisco.log.OneLineLogger;
import io.petisco.topology.Plural;

import static org.jboss.logging.Logger.Level.DEBUG;
import static org.jboss.logging.Logger.Level.ERROR;
import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.WARN;

/** The log messages of the transport; ids 100 to 179. */
@MessageLogger(projectCode = "PETISCO", length = 5)
public interface RabbitMqLog extends BasicLogger {

    RabbitMqLog LOG = new RabbitMqLog_$logger(OneLineLogger.of("io.petisco.transport"));

    @LogMessage(level = INFO)
    @Message(id = 100, value = "Connected to RabbitMQ %s for %s")
    void connected(String address, String purpose);

    @LogMessage(level = WARN)
    @Message(id = 101, value = "Connecting to RabbitMQ %s failed (attempt %d of %d, next attempt in %d ms): %s")
    void connectAttemptFailed(String address, int attempt, int attempts, long waitMillis, String reason);

    @LogMessage(level = WARN)
    @Message(id = 102, value = "Lost the connection to RabbitMQ %s for %s, reconnecting: %s")
    void connectionLost(String address, String purpose, String reason);

    @LogMessage(level = DEBUG)
    @Message(id = 103, value = "Reconnecting to RabbitMQ %s for %s failed, next attempt in %d ms: %s")
    void reconnectFailed(String address, String purpose, long waitMillis, String reason);

    default void declared(int exchanges, int queues, int bindings, long millis) {
        declared(Plural.of(exchanges, "exchange"), Plural.of(queues, "queue"), Plural.of(bindings, "binding"), millis);
    }

    @LogMessage(level = INFO)
    @Message(id = 104, value = "Declared %s, %s and %s in %s ms")
    void declared(String exchanges, String queues, String bindings, long millis);

    @LogMessage(level = ERROR)
    @Message(id = 105, value = "Part of the topology could not be declared again after a reconnect: %s")
    void redeclareConflict(String conflict);

    default void publishingChannelLost(String purpose, String reason, int unconfirmed) {
        publishingChannelLost(purpose, reason, Plural.of(unconfirmed, "unconfirmed message"));
    }

    @LogMessage(level = WARN)
    @Message(id = 106, value = "The AMQP channel for %s was closed (%s). It is opened again, with %s to publish again")
    void publishingChannelLost(String purpose, String reason, String unconfirmed);

    @LogMessage(level = WARN)
    @Message(
            id = 107,
            value = "RabbitMQ blocked the connection: %s. Publishers wait, up to the confirm time-out. Check the"
                    + " memory and disk alarms of the broker: rabbitmqctl status")
    void blocked(String reason);

    @LogMessage(level = INFO)
    @Message(id = 108, value = "RabbitMQ unblocked the connection: publishing continues")
    void unblocked();

    @LogMessage(level = WARN)
    @Message(id = 109, value = "The consumer of queue %s ended (%s). It is started again")
    void consumerLost(String queue, String reason);

    @LogMessage(level = WARN)
    @Message(id = 110, value = "The consumer of queue %s cannot be started, next attempt in %d ms: %s")
    void consumerNotStarted(String queue, long waitMillis, String reason);

    @LogMessage(level = ERROR)
    @Message(id = 111, value = "Unexpected failure in %s")
    void unexpected(String where, @Cause Throwable cause);

    @LogMessage(level = WARN)
    @Message(id = 112, value = "The connection for %s accepted no data for %s. It is closed and opened again")
    void writeStuck(String purpose, String timeout);

    @LogMessage(level = WARN)
    @Message(
            id = 150,
            value = "Part of the topology was deleted while the application was connected, and was declared again:"
                    + " %s. Messages published in between did not reach these queues. Find out who deletes it: a"
                    + " Python service with PETISCO_RABBITMQ_CONFIGURER_CLEAR_SUBSCRIBER_BEFORE does so when it"
                    + " starts")
    void vanished(String what);

    @LogMessage(level = WARN)
    @Message(
            id = 151,
            value = "Bindings cannot be compared: %s. They are declared at each check, so that a deleted binding"
                    + " is restored, but no log line reports it. See quarkus.petisco.topology.management-url")
    void bindingsNotListed(String reason);

    @LogMessage(level = INFO)
    @Message(
            id = 152,
            value = "The log cannot report an exchange that was deleted and declared again, because this user may"
                    + " not declare exchanges named petisco.watch.*: %s. Bindings are still declared at each check")
    void noMarks(String reason);

    @LogMessage(level = WARN)
    @Message(
            id = 113,
            value = "No thread is available for the connection to RabbitMQ, next attempt in %d ms. Check the"
                    + " limits on processes and threads")
    void noThread(long waitMillis, @Cause Throwable cause);

    @LogMessage(level = WARN)
    @Message(
            id = 120,
            value = "The leader of queue %s does not answer, so its consumers cannot be counted. They are left"
                    + " unchanged. Check the nodes of the cluster")
    void leaderDoesNotAnswer(String queue);

    @LogMessage(level = ERROR)
    @Message(
            id = 124,
            value = "A message of queue %s was delivered but not settled: handling it failed unexpectedly. It is"
                    + " requeued in %d ms")
    void deliveryGivenBack(String queue, long millis, @Cause Throwable cause);

    @LogMessage(level = ERROR)
    @Message(
            id = 125,
            value = "A message of queue %s could not be read %d times, and each time closed the connection of all"
                    + " queues. The queue is consumed over its own connection, one message at a time, until the"
                    + " message is found")
    void queueIsolated(String queue, int times);

    @LogMessage(level = ERROR)
    @Message(
            id = 126,
            value = "A message of queue %s with a body of %d bytes was dead-lettered without being read: %s. The"
                    + " header x-petisco-unread-properties of the dead letter contains its original properties")
    void deadLetteredUnread(String queue, long bytes, String reason);

    @LogMessage(level = ERROR)
    @Message(
            id = 127,
            value = "Queue %s is paused: %s, and it cannot be dead-lettered: %s. Next attempt in %d s. Remove the"
                    + " queue's first message, or repair its dead-letter queue")
    void queuePaused(String queue, String reason, String problem, long seconds);

    @LogMessage(level = WARN)
    @Message(
            id = 129,
            value = "Node %s:%d hangs: it owes replies on the connection for %s, and does not open an AMQP"
                    + " channel. The connection is closed, and another node is tried first")
    void nodeHangs(String host, int port, String purpose);

    @LogMessage(level = INFO)
    @Message(id = 128, value = "Queue %s is consumed over the connection of all queues again")
    void queueReleased(String queue);

    @LogMessage(level = WARN)
    @Message(
            id = 160,
            value = "RabbitMQ %s did not answer in time while the application was stopping. Its connections were"
                    + " closed without an answer. Unacknowledged messages return to their queues")
    void closedWithoutTheBroker(String address);

    @LogMessage(level = WARN)
    @Message(
            id = 161,
            value = "RabbitMQ %s allows %d AMQP channels on one connection, and all are in use. Some queues have"
                    + " too few consumers, or none, until a channel is free. Lower"
                    + " quarkus.petisco.consumer.concurrency, or raise channel_max in rabbitmq.conf. This is"
                    + " logged once per connection")
    void tooManyConsumers(String address, int channelMax);

    default void takenOver(String queue, long messages, long deadLetters, long waiting) {
        takenOver(
                queue,
                Plural.of(messages, "message"),
                Plural.of(deadLetters, "dead letter"),
                Plural.of(waiting, "message"));
    }

    @LogMessage(level = INFO)
    @Message(
            id = 162,
            value = "Queue %s has taken the place of the queues with its former names: moved %s and %s, %s in their"
                    + " retry queues")
    void takenOver(String queue, String messages, String deadLetters, String waiting);

    @LogMessage(level = INFO)
    @Message(
            id = 163,
            value = "The former queue %s of a renamed handler is empty, and nothing publishes to it. Once no message"
                    + " waits for a longer delay, remove formerNames, and delete the queue: petisco topology prune"
                    + " target/quarkus-app %s")
    void formerQueuesAreEmpty(String queues, String patterns);

    @LogMessage(level = WARN)
    @Message(
            id = 164,
            value = "Queue %s cannot take the place of the queues with its former names, next attempt soon: %s")
    void notTakenOver(String queue, String reason);

    default void orphan(String queue, long messages) {
        orphan(queue, Plural.of(messages, "message"), queue);
    }

    @LogMessage(level = WARN)
    @Message(
            id = 165,
            value = "Queue %s has %s, and neither a handler in this application nor a consumer. It stays until you"
                    + " move or delete its messages: petisco topology prune target/quarkus-app --only '*%s' --move-to"
                    + " QUEUE, or --delete")
    void orphan(String queue, String messages, String pattern);
}
