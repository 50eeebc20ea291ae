package io.petisco.console.runtime;

import io.petisco.console.http.Access;
import io.petisco.console.http.Console;
import io.petisco.console.http.ConsoleHandler;
import io.petisco.console.http.LocalAccess;
import io.petisco.console.runtime.application.ApplicationConsole;
import io.quarkus.runtime.annotations.Recorder;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Creates the handler of the console's requests. */
@Recorder
public class ConsoleRecorder {

    /**
     * Creates the handler for development mode, in which every user of this machine has access.
     *
     * @param mark the end of the console's path, with slashes
     */
    public Handler<RoutingContext> localHandler(String mark) {
        return handler(new LocalAccess(""), mark);
    }

    /** @param mark the end of the console's path, with slashes */
    public Handler<RoutingContext> handler(String viewerRole, String operatorRole, String mark) {
        return handler(new RoleAccess(viewerRole, operatorRole), mark);
    }

    private static Handler<RoutingContext> handler(Access access, String mark) {
        return new ConsoleHandler(
                () -> new Console(
                        ApplicationConsole.broker(),
                        ApplicationConsole.messages(),
                        ApplicationConsole.topologies(),
                        ApplicationConsole.consumers()),
                access,
                mark);
    }
}
