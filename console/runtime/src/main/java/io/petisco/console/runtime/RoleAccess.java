package io.petisco.console.runtime;

import java.util.Optional;

import io.petisco.console.http.Access;
import io.petisco.console.http.ConsoleUser;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.web.RoutingContext;

/** Users of the management interface, by their roles. */
final class RoleAccess implements Access {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final String viewer;
    private final String operator;

    RoleAccess(String viewer, String operator) {
        this.viewer = viewer;
        this.operator = operator;
    }

    @Override
    public Future<Optional<ConsoleUser>> user(RoutingContext context) {
        Promise<Optional<ConsoleUser>> promise = Promise.promise();
        QuarkusHttpUser.getSecurityIdentity(context, null)
                .subscribe()
                .with(identity -> promise.complete(user(context, identity)), promise::fail);
        return promise.future();
    }

    private Optional<ConsoleUser> user(RoutingContext context, SecurityIdentity identity) {
        if (identity == null || identity.isAnonymous()) {
            challenge(context);
            return Optional.empty();
        }
        boolean operates = identity.hasRole(operator);
        if (!operates && !identity.hasRole(viewer)) {
            context.response()
                    .setStatusCode(FORBIDDEN)
                    .end("The console needs the role " + viewer + " or " + operator + ".\n");
            return Optional.empty();
        }
        return Optional.of(new ConsoleUser(identity.getPrincipal().getName(), operates));
    }

    private static void challenge(RoutingContext context) {
        HttpAuthenticator authenticator = context.get(HttpAuthenticator.class.getName());
        if (authenticator == null) {
            context.response().setStatusCode(UNAUTHORIZED).end();
        } else {
            authenticator
                    .sendChallenge(context)
                    .subscribe()
                    .with(sent -> context.response().end(), context::fail);
        }
    }
}
