package io.petisco.console.runtime;

import io.petisco.console.http.Console;
import io.petisco.console.http.ConsoleHandler;
import io.petisco.console.runtime.application.ApplicationConsole;
import io.quarkus.runtime.annotations.Recorder;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Creates the handler of the console's requests. */
@Recorder
public class ConsoleRecorder {

    /** @param mark the end of the console's path, with slashes */
    public Handler<RoutingContext> handler(String viewerRole, String operatorRole, String mark) {
        return new ConsoleHandler(
                () -> new Console(
                        ApplicationConsole.broker(),
                        ApplicationConsole.messages(),
                        ApplicationConsole.topologies(),
                        ApplicationConsole.consumers()),
                new RoleAccess(viewerRole, operatorRole),
                mark);
    }
}
