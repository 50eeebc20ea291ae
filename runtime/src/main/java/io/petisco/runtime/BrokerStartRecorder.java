package io.petisco.runtime;

import java.util.concurrent.ExecutorService;

import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.ShutdownContext;
import io.quarkus.runtime.annotations.Recorder;

/** Has the application connect as soon as it starts. */
@Recorder
public class BrokerStartRecorder {

    private final RuntimeValue<PetiscoConfig> config;

    public BrokerStartRecorder(RuntimeValue<PetiscoConfig> config) {
        this.config = config;
    }

    /** Does not block. */
    public void begin(RuntimeValue<BrokerStart> start, ExecutorService executor, ShutdownContext shutdown) {
        shutdown.addLastShutdownTask(start.getValue()::close); // also of a start that fails before ours
        start.getValue().beginEarly(config.getValue(), executor);
    }
}
