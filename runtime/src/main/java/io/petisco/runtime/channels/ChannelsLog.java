package io.petisco.runtime.channels;

import java.lang.invoke.MethodHandles;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

import static org.jboss.logging.Logger.Level.DEBUG;
import static org.jboss.logging.Logger.Level.WARN;

/** What channels say; ids 400 to 409. */
@MessageLogger(projectCode = "PETISCO", length = 5)
interface ChannelsLog extends BasicLogger {

    ChannelsLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), ChannelsLog.class, "io.petisco.channels");

    @LogMessage(level = DEBUG)
    @Message(id = 400, value = "Channel %s: %s")
    void channel(String name, String what);

    @LogMessage(level = WARN)
    @Message(id = 401, value = "Channel %s: %s was not published: %s")
    void notPublished(String channel, String message, String failure);

    @LogMessage(level = WARN)
    @Message(id = 402, value = "Channel %s: what was sent is a %s, not a DomainEvent or Command; it is not published")
    void notAMessage(String channel, String type);
}
