package io.petisco.runtime.channels;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import io.petisco.log.OneLineLogger;

import static org.jboss.logging.Logger.Level.DEBUG;
import static org.jboss.logging.Logger.Level.WARN;

/** The log messages of channels; ids 400 to 409; 403 is retired. */
@MessageLogger(projectCode = "PETISCO", length = 5)
interface ChannelsLog extends BasicLogger {

    ChannelsLog LOG = new ChannelsLog_$logger(OneLineLogger.of("io.petisco.channels"));

    @LogMessage(level = DEBUG)
    @Message(id = 400, value = "Channel %s: %s")
    void channel(String name, String what);

    @LogMessage(level = WARN)
    @Message(id = 401, value = "Channel %s: %s was not published: %s")
    void notPublished(String channel, String message, String failure);

    @LogMessage(level = WARN)
    @Message(
            id = 402,
            value = "Channel %s: an object of type %s was not published, because it is neither a DomainEvent nor a"
                    + " Command")
    void notAMessage(String channel, String type);

    @LogMessage(level = WARN)
    @Message(id = 404, value = "Channel %s ended and is subscribed again: %s")
    void ended(String channel, String why);

    @LogMessage(level = DEBUG)
    @Message(
            id = 405,
            value = "Channel %s: a message arrived on an AMQP channel that is already closed; RabbitMQ delivers it"
                    + " again")
    void outdated(String channel);

    @LogMessage(level = DEBUG)
    @Message(
            id = 406,
            value = "A message was not settled, because its AMQP channel is closed; RabbitMQ delivers it again: %s")
    void notSettled(String why);

    @LogMessage(level = DEBUG)
    @Message(id = 407, value = "Channel %s: prefetched messages return to the queue when the connection is closed: %s")
    void notGivenBack(String channel, String why);

    @LogMessage(level = DEBUG)
    @Message(id = 408, value = "An AMQP channel was closed before its prefetch was set: %s")
    void noPrefetch(String why);
}
