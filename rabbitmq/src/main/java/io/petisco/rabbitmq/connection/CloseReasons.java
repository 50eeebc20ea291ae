package io.petisco.rabbitmq.connection;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.PKIXReason;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.text.Addresses;

/** Short texts about why the broker closed a channel or a connection. */
public final class CloseReasons {

    private static final Pattern MISSING_EXCHANGE = Pattern.compile("no exchange '(?<name>.*)' in vhost '");

    /**
     * The broker names the user that it refuses, which must not be logged. It truncates long texts, so the end may be
     * missing.
     */
    private static final Pattern USER = Pattern.compile("user '[^']*'?");

    private CloseReasons() {}

    /**
     * The broker's reply text if there is one, otherwise the exception's message; without the user's name. If the user lacks a
     * permission, it names that, and the command that helps.
     */
    public static String of(Throwable thrown) {
        ShutdownSignalException signal = signalIn(thrown);
        String advice = signal != null && signal.getReason() instanceof AMQP.Channel.Close close
                ? AccessRefusal.advice(close)
                : "";
        return withoutUser(words(thrown)) + advice;
    }

    private static String withoutUser(String text) {
        return USER.matcher(Addresses.withoutUser(text)).replaceAll("this user");
    }

    /** The cause to log for an exception: the exception itself, unless it names the user. */
    public static Throwable loggable(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t.getMessage() != null && !withoutUser(t.getMessage()).equals(t.getMessage())) {
                IOException nameless = new IOException(of(thrown));
                nameless.setStackTrace(thrown.getStackTrace());
                return nameless;
            }
        }
        return thrown;
    }

    /** Whether a queue was not found only because its node is down. */
    public static boolean isOutOfReach(Throwable thrown) {
        return isOutOfReach(words(thrown));
    }

    /** As {@link #isOutOfReach(Throwable)}, for a reply text of the broker. */
    public static boolean isOutOfReach(String reply) {
        return reply.contains("down or inaccessible");
    }

    private static String words(Throwable thrown) {
        Optional<String> words = brokersWords(thrown);
        if (words.isPresent()) {
            return words.get();
        }
        ShutdownSignalException signal = signalIn(thrown);
        if (signal != null && signal.getCause() != null) {
            return signal.getCause().toString();
        }
        return thrown.getMessage() == null && thrown.getCause() != null ? words(thrown.getCause()) : thrown.toString();
    }

    /** The reply text of the broker when it closed a channel or a connection; it may name the user. */
    public static Optional<String> brokersWords(Throwable thrown) {
        ShutdownSignalException signal = signalIn(thrown);
        Method method = signal == null ? null : signal.getReason();
        if (method instanceof AMQP.Channel.Close close) {
            return Optional.of(close.getReplyText());
        }
        return method instanceof AMQP.Connection.Close close ? Optional.of(close.getReplyText()) : Optional.empty();
    }

    /** The AMQP reply code of a channel that the broker has closed, or 0. */
    public static int channelReplyCode(Throwable thrown) {
        ShutdownSignalException signal = signalIn(thrown);
        return signal != null && signal.getReason() instanceof AMQP.Channel.Close close ? close.getReplyCode() : 0;
    }

    /** The missing exchange that made the broker close a channel; null if the channel was closed for another reason. */
    public static @Nullable String missingExchange(ShutdownSignalException signal) {
        if (channelReplyCode(signal) != AMQP.NOT_FOUND) {
            return null;
        }
        Matcher text = MISSING_EXCHANGE.matcher(of(signal));
        return text.find() ? text.group("name") : null;
    }

    public static boolean isChannelLevel(ShutdownSignalException signal) {
        return !signal.isHardError();
    }

    /** The problem with the broker's certificate, if that is why a connection failed. */
    static Optional<String> certificateProblem(Throwable thrown) {
        String problem = null;
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof CertPathBuilderException || isWithoutTrustAnchor(t)) {
                problem = "it is not signed by a trusted CA (" + t.getMessage() + ")";
            } else if (t instanceof CertificateException || t instanceof CertPathValidatorException) {
                problem = t.getMessage();
            }
        }
        return Optional.ofNullable(problem);
    }

    private static boolean isWithoutTrustAnchor(Throwable thrown) {
        return thrown instanceof CertPathValidatorException invalid
                && invalid.getReason() == PKIXReason.NO_TRUST_ANCHOR;
    }

    /** The first shutdown signal in the chain of causes; null if there is none. */
    public static @Nullable ShutdownSignalException signalIn(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof ShutdownSignalException signal) {
                return signal;
            }
        }
        return null;
    }
}
