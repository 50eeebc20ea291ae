package io.petisco.operations.broker;

import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.operations.Advice;
import io.petisco.rabbitmq.connection.CloseReasons;

/** The reply text of the broker when it closed a channel or connection. */
public final class Replies {

    /** The text of the client library. */
    private static final Pattern TOO_LARGE = Pattern.compile("Message body is too large \\((\\d+)\\)");

    private Replies() {}

    /** The broker's reply text if it sent one, else the exception's. */
    public static String text(Throwable thrown) {
        Optional<String> words = tooLarge(thrown).or(() -> CloseReasons.brokersWords(thrown));
        if (words.isPresent()) {
            return words.get();
        }
        ShutdownSignalException signal = CloseReasons.signalIn(thrown);
        Throwable cause = signal != null && signal.getCause() != null ? signal.getCause() : thrown;
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Why a connection ended. */
    public static String lost(Throwable thrown) {
        return tooLarge(thrown).orElseGet(() -> "the connection to RabbitMQ was lost: " + text(thrown));
    }

    /** The client closes the connection if it has no memory for a message. This text names the cause and the cure. */
    private static Optional<String> tooLarge(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            Matcher size = TOO_LARGE.matcher(String.valueOf(t.getMessage()));
            if (t instanceof OutOfMemoryError || size.find()) {
                return Optional.of("a message"
                        + (t instanceof OutOfMemoryError ? "" : " of " + mib(Long.parseLong(size.group(1))))
                        + " is too large for the memory of this command ("
                        + mib(Runtime.getRuntime().maxMemory())
                        + "). Give it more: java -Xmx2g -jar ..., or -Xmx2g as the first argument of the executable");
            }
        }
        return Optional.empty();
    }

    private static String mib(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    /** The problem with the TLS of a connection, and its cure. */
    record TlsProblem(String text, Advice advice) {}

    /** Empty if TLS is not the problem. */
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
            return Optional.of(new TlsProblem("has an untrusted certificate: " + last, Advice.TRUST));
        }
        return tls
                ? Optional.of(new TlsProblem("does not support TLS, or no common version: " + last, Advice.TLS))
                : Optional.empty();
    }
}
