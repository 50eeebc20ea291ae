package io.petisco.deployment.generate;

import io.petisco.runtime.BrokerStartRecorder;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.ExecutorBuildItem;
import io.quarkus.deployment.builditem.RunTimeConfigurationDefaultBuildItem;
import io.quarkus.deployment.builditem.ShutdownContextBuildItem;

/** Has the application connect while the rest of it starts, and end soon when it stops. */
class BrokerStartProcessor {

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void begin(
            BrokerStartRecorder recorder,
            BrokerStartBuildItem start,
            ExecutorBuildItem executor,
            ShutdownContextBuildItem shutdown) {
        recorder.begin(start.value(), executor.getExecutorProxy(), shutdown);
    }

    /**
     * A handler that ignores the interrupt at the end of our part of the stop keeps its thread, for which Quarkus would wait a minute:
     * an orchestrator kills before that, Kubernetes after 30 s by default.
     */
    @BuildStep
    RunTimeConfigurationDefaultBuildItem waitBrieflyForWorkers() {
        return new RunTimeConfigurationDefaultBuildItem("quarkus.thread-pool.shutdown-timeout", "10s");
    }
}
