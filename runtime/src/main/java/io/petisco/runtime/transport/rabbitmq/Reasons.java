package io.petisco.runtime.transport.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;

/** Why the broker has closed a channel or a connection, in short. */
final class Reasons {

    private Reasons() {}

    /** The broker's own words where there are some, else the exception's. */
    static String of(Throwable thrown) {
        ShutdownSignalException signal = signalIn(thrown);
        if (signal != null) {
            Method method = signal.getReason();
            if (method instanceof AMQP.Channel.Close close) {
                return close.getReplyText();
            }
            if (method instanceof AMQP.Connection.Close close) {
                return close.getReplyText();
            }
            if (signal.getCause() != null) {
                return signal.getCause().toString();
            }
        }
        return thrown.getMessage() == null && thrown.getCause() != null ? of(thrown.getCause()) : thrown.toString();
    }

    /** The AMQP reply code of a channel that the broker has closed, or 0. */
    static int channelReplyCode(Throwable thrown) {
        ShutdownSignalException signal = signalIn(thrown);
        return signal != null && signal.getReason() instanceof AMQP.Channel.Close close ? close.getReplyCode() : 0;
    }

    static boolean isChannelLevel(ShutdownSignalException signal) {
        return !signal.isHardError();
    }

    static ShutdownSignalException signalIn(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof ShutdownSignalException signal) {
                return signal;
            }
        }
        return null;
    }
}
