package io.petisco.console.http;

import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** Decides who may use the console. */
@FunctionalInterface
public interface Access {

    /** The user of a request; empty if there is none, and the refusal is already sent. Does not block. */
    Future<Optional<ConsoleUser>> user(RoutingContext context);
}
