package io.petisco.text;

import java.util.Collection;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Addresses of brokers as logs and errors show them: without user name and password. */
public final class Addresses {

    /**
     * The user of an address: up to the last {@code @} before the path or, if the user name has a slash or a blank, up
     * to an {@code @} before a host with a port.
     */
    private static final Pattern IN_ADDRESS =
            Pattern.compile("(?i)\\b([a-z][a-z0-9+.-]*)://(?:[^/\\s]*@|(?:(?!://)[^\\n])*?@(?=[^@/\\s]+:\\d))");

    /** RabbitMQ names the user that it refuses. It truncates long texts, so the end may be missing. */
    private static final Pattern REFUSED = Pattern.compile("\\b(refused for|authenticated) user (was )?'[^']*'?");

    private Addresses() {}

    /**
     * The address of the broker.
     *
     * @param nodes each with its port
     */
    public static String of(boolean tls, Collection<String> nodes, String virtualHost) {
        return (tls ? "amqps://" : "amqp://") + String.join(",", nodes) + " vhost " + virtualHost;
    }

    /** A text of the broker, of its client or of an exception, without the users (and passwords) that it names. */
    public static @Nullable String withoutUser(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String nameless = text;
        if (text.indexOf('@') >= 0 && text.contains("://")) {
            nameless = IN_ADDRESS.matcher(nameless).replaceAll("$1://");
        }
        return nameless.contains(" user ") ? REFUSED.matcher(nameless).replaceAll("$1 this user") : nameless;
    }
}
