package io.petisco.console.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/**
 * Every user of this machine is an operator. Only requests by the name of this machine are served, so that a page of another
 * site cannot reach the console under a name of its own. Safe for use by several threads.
 */
public final class LocalAccess implements Access {

    private static final int MISDIRECTED = 421;
    private static final List<String> OWN_NAMES = List.of("localhost", "127.0.0.1", "[::1]");

    private final String hint;

    /** @param hint how to let others in, or why this is not possible */
    public LocalAccess(String hint) {
        this.hint = hint;
    }

    @Override
    public Future<Optional<ConsoleUser>> user(RoutingContext context) {
        if (isOwnName(context.request().getHeader("Host"))) {
            return Future.succeededFuture(Optional.of(new ConsoleUser("local user", true)));
        }
        context.response()
                .setStatusCode(MISDIRECTED)
                .end("Without a password, the console answers at localhost only" + hint + ".\n");
        return Future.succeededFuture(Optional.empty());
    }

    /** Whether the host, which may have a port, is a name that only this machine has. */
    public static boolean isOwnName(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
        return OWN_NAMES.contains(name);
    }
}
