package io.petisco.console.app;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import io.petisco.operations.OnCall;

/** One browser, one console and one virtual host for all tests: each uses queues of its own. */
final class InTheBrowser implements BeforeAllCallback, ParameterResolver {

    /** What the tests share. */
    static final class Shared implements AutoCloseable {

        final Chromium chromium = Chromium.start();
        final OnCall onCall = new OnCall();
        final RunningConsole console;

        Shared() throws Exception {
            // numbers of the management API are 5 seconds old by default
            onCall.broker.ctl("eval", "application:set_env(rabbit, collect_statistics_interval, 500).");
            Landscape.declare(onCall);
            console = RunningConsole.start(
                    onCall,
                    "petisco.console.lock=src/test/resources/registration.lock.json",
                    "petisco.console.topologies=src/test/resources/mail-topology.json");
        }

        @Override
        public void close() {
            chromium.close();
            console.close();
            onCall.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        shared(context);
    }

    private static Shared shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(InTheBrowser.class))
                .getOrComputeIfAbsent(Shared.class, key -> create(), Shared.class);
    }

    private static Shared create() {
        try {
            return new Shared();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Shared.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context);
    }
}
