package io.petisco.cli.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;

/** What the broker said when it closed a channel or connection. */
public final class Replies {

    private Replies() {}

    /** The broker's own words where there are some, else the exception's. */
    public static String text(Throwable thrown) {
        ShutdownSignalException signal = signalIn(thrown);
        Method reason = signal == null ? null : signal.getReason();
        if (reason instanceof AMQP.Channel.Close close) {
            return close.getReplyText();
        }
        if (reason instanceof AMQP.Connection.Close close) {
            return close.getReplyText();
        }
        Throwable cause = signal != null && signal.getCause() != null ? signal.getCause() : thrown;
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** The AMQP reply code of a channel that the broker closed, or 0. */
    public static int code(Throwable thrown) {
        ShutdownSignalException signal = signalIn(thrown);
        return signal != null && signal.getReason() instanceof AMQP.Channel.Close close ? close.getReplyCode() : 0;
    }

    private static ShutdownSignalException signalIn(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof ShutdownSignalException signal) {
                return signal;
            }
        }
        return null;
    }
}
