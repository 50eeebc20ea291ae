package io.petisco.rabbitmq.consume;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.impl.ForgivingExceptionHandler;

import io.petisco.retry.Printable;

import static io.petisco.rabbitmq.connection.RabbitMqLog.LOG;

/** Logs exceptions on the client's own threads; a lost connection is logged by the code that recovers it. */
public final class LoggingExceptionHandler extends ForgivingExceptionHandler {

    @Override
    public void handleUnexpectedConnectionDriverException(Connection connection, Throwable exception) {
        LOG.debugf("Connection failed: %s", exception);
    }

    @Override
    public void handleConsumerException(
            Channel channel, Throwable exception, Consumer consumer, String consumerTag, String methodName) {
        if (consumer instanceof ConsumerSession session) {
            session.lost(exception); // first: logging may fail for the same reason
        }
        super.handleConsumerException(channel, exception, consumer, consumerTag, methodName);
    }

    @Override
    protected void handleChannelKiller(Channel channel, Throwable exception, String what) {
        LOG.unexpected(what, Printable.of(exception));
    }

    @Override
    protected void handleConnectionKiller(Connection connection, Throwable exception, String what) {
        LOG.unexpected(what, Printable.of(exception));
    }

    @Override
    protected void log(String message, Throwable exception) {
        LOG.debugf(exception, "%s", message);
    }
}
