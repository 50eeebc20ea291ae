package io.petisco.runtime;

import java.util.concurrent.ExecutorService;

import io.petisco.transport.Deadline;
import io.petisco.transport.Transport;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.ShutdownContext;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.runtime.init.InitRuntimeConfig;

/** Connects as soon as the application starts. */
@Recorder
public class BrokerStartRecorder {

    private final RuntimeValue<PetiscoConfig> config;
    private final RuntimeValue<InitRuntimeConfig> initConfig;

    public BrokerStartRecorder(RuntimeValue<PetiscoConfig> config, RuntimeValue<InitRuntimeConfig> initConfig) {
        this.config = config;
        this.initConfig = initConfig;
    }

    /** Does not block. Does not connect if the process ends during its start. */
    public void begin(RuntimeValue<BrokerStart> start, ExecutorService executor, ShutdownContext shutdown) {
        // closes the transport even if the start fails before this extension's part
        shutdown.addLastShutdownTask(() -> start.getValue().close(Deadline.in(Transport.CLOSE_TIMEOUT)));
        if (!endsBeforeItHasStarted()) {
            start.getValue().beginEarly(config.getValue(), executor);
        }
    }

    /**
     * Whether the process only trains the JVM for the build (AppCDS or AOT cache) or is an init job ({@code
     * quarkus.init-and-exit}).
     */
    private boolean endsBeforeItHasStarted() {
        return ApplicationLifecycleManager.isAppCDSGeneration()
                || initConfig.getValue().initAndExit();
    }
}
