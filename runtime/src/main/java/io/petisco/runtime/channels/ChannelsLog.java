package io.petisco.runtime.channels;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import io.petisco.log.OneLineLogger;

import static org.jboss.logging.Logger.Level.DEBUG;
import static org.jboss.logging.Logger.Level.WARN;

/** What channels say; ids 400 to 409; 403 was given before. */
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
    @Message(id = 402, value = "Channel %s: what was sent is a %s, not a DomainEvent or Command; it is not published")
    void notAMessage(String channel, String type);

    @LogMessage(level = WARN)
    @Message(id = 404, value = "Channel %s has ended, and is consumed again: %s")
    void ended(String channel, String why);

    @LogMessage(level = DEBUG)
    @Message(id = 405, value = "Channel %s: a message came on an AMQP channel that is closed by now; it comes again")
    void outdated(String channel);

    @LogMessage(level = DEBUG)
    @Message(id = 406, value = "A message was not settled, since its AMQP channel is closed; it comes again: %s")
    void notSettled(String why);

    @LogMessage(level = DEBUG)
    @Message(
            id = 407,
            value = "Channel %s: what was prefetched goes back to the queue when its connection is closed: %s")
    void notGivenBack(String channel, String why);

    @LogMessage(level = DEBUG)
    @Message(id = 408, value = "An AMQP channel was closed before its prefetch was set: %s")
    void noPrefetch(String why);
}
