package io.petisco.operations.broker;

import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.operations.Advice;

/** What the broker said when it closed a channel or connection. */
public final class Replies {

    /** As the client says it. */
    private static final Pattern TOO_LARGE = Pattern.compile("Message body is too large \\((\\d+)\\)");

    private Replies() {}

    /** The broker's own words where there are some, else the exception's. */
    public static String text(Throwable thrown) {
        Optional<String> tooLarge = tooLarge(thrown);
        if (tooLarge.isPresent()) {
            return tooLarge.get();
        }
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

    /** Why a connection ended. */
    public static String lost(Throwable thrown) {
        return tooLarge(thrown).orElseGet(() -> "the connection to RabbitMQ was lost: " + text(thrown));
    }

    /** The client ends the connection where it has no room for a message: that is said, and what to do. */
    private static Optional<String> tooLarge(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            Matcher size = TOO_LARGE.matcher(String.valueOf(t.getMessage()));
            if (t instanceof OutOfMemoryError || size.find()) {
                return Optional.of("a message"
                        + (t instanceof OutOfMemoryError ? "" : " of " + mib(Long.parseLong(size.group(1))))
                        + " is too large for the memory of this command ("
                        + mib(Runtime.getRuntime().maxMemory())
                        + "). Give it more: java -Xmx2g -jar ..., or -Xmx2g as the executable's first argument");
            }
        }
        return Optional.empty();
    }

    private static String mib(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    /** The AMQP reply code of a channel that the broker closed, or 0. */
    public static int code(Throwable thrown) {
        ShutdownSignalException signal = signalIn(thrown);
        return signal != null && signal.getReason() instanceof AMQP.Channel.Close close ? close.getReplyCode() : 0;
    }

    /** Whether a queue was not found only because the node that has it is down. */
    static boolean isOutOfReach(Throwable thrown) {
        return text(thrown).contains("down or inaccessible");
    }

    /** What is wrong with the TLS of a connection, and what would help. */
    record TlsProblem(String text, Advice advice) {}

    /** Empty if something else is wrong. */
    static Optional<TlsProblem> tlsProblem(Throwable thrown) {
        String last = null;
        boolean tls = false;
        boolean certificate = false;
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            tls |= t instanceof SSLException;
            certificate |= t instanceof GeneralSecurityException;
            last = t.getMessage() == null ? last : t.getMessage();
        }
        if (certificate) {
            return Optional.of(new TlsProblem("has a certificate that is not accepted: " + last, Advice.TRUST));
        }
        return tls
                ? Optional.of(new TlsProblem("speaks no TLS, or another one: " + last, Advice.TLS))
                : Optional.empty();
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
