package io.petisco.console.app;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.petisco.console.http.Access;
import io.petisco.console.http.ConsoleUser;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Users with passwords. Without passwords, every user of this machine is an operator: then only requests by the name of
 * this machine are served, so that a page of another site cannot reach the console under a name of its own. Safe for use
 * by several threads.
 */
final class PasswordAccess implements Access {

    private static final int UNAUTHORIZED = 401;
    private static final int MISDIRECTED = 421;
    private static final List<String> OWN_NAMES = List.of("localhost", "127.0.0.1", "[::1]");

    private final Map<ConsoleUser, String> passwords;

    /** @param passwords of the users; none to let every user of this machine in */
    PasswordAccess(Map<ConsoleUser, String> passwords) {
        this.passwords = Map.copyOf(passwords);
    }

    @Override
    public Future<Optional<ConsoleUser>> user(RoutingContext context) {
        if (passwords.isEmpty()) {
            if (isOwnName(context.request().getHeader("Host"))) {
                return Future.succeededFuture(Optional.of(new ConsoleUser("local user", true)));
            }
            context.response()
                    .setStatusCode(MISDIRECTED)
                    .end("Without a password, the console answers at localhost only: set petisco.console.password.\n");
            return Future.succeededFuture(Optional.empty());
        }
        Optional<ConsoleUser> user = find(Optional.ofNullable(context.request().getHeader("Authorization")));
        if (user.isEmpty()) {
            context.response()
                    .setStatusCode(UNAUTHORIZED)
                    .putHeader("WWW-Authenticate", "Basic realm=\"petisco console\", charset=\"UTF-8\"")
                    .end("The console needs a user name and a password.\n");
        }
        return Future.succeededFuture(user);
    }

    /** The user of these credentials. Takes as long for a wrong password as for the right one. */
    Optional<ConsoleUser> find(Optional<String> authorization) {
        byte[] given = authorization
                .filter(header -> header.regionMatches(true, 0, "Basic ", 0, 6))
                .map(header -> decoded(header.substring(6).strip()))
                .orElseGet(() -> new byte[0]);
        Optional<ConsoleUser> found = Optional.empty();
        for (Map.Entry<ConsoleUser, String> entry : passwords.entrySet()) {
            byte[] expected = (entry.getKey().name() + ":" + entry.getValue()).getBytes(UTF_8);
            if (MessageDigest.isEqual(expected, given)) {
                found = Optional.of(entry.getKey());
            }
        }
        return found;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Whether the host, which may have a port, is a name that only this machine has. */
    static boolean isOwnName(String host) {
        if (host == null) {
            return false;
        }
        String name = host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
        return OWN_NAMES.contains(name);
    }
}
