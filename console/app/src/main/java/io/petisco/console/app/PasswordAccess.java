package io.petisco.console.app;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import io.petisco.console.http.Access;
import io.petisco.console.http.ConsoleUser;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Users with passwords. Safe for use by several threads. */
final class PasswordAccess implements Access {

    private static final int UNAUTHORIZED = 401;

    private final Map<ConsoleUser, String> passwords;

    PasswordAccess(Map<ConsoleUser, String> passwords) {
        this.passwords = Map.copyOf(passwords);
    }

    @Override
    public Future<Optional<ConsoleUser>> user(RoutingContext context) {
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
}
