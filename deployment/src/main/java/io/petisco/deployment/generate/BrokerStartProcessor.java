package io.petisco.deployment.generate;

import io.petisco.runtime.BrokerStartRecorder;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.ExecutorBuildItem;
import io.quarkus.deployment.builditem.RunTimeConfigurationDefaultBuildItem;
import io.quarkus.deployment.builditem.ShutdownContextBuildItem;

/** Makes the application connect while the rest of it starts, and shortens its shutdown. */
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
     * Shortens how long Quarkus waits for worker threads at shutdown: a minute by default. A handler that ignores the interrupt
     * at the end of this extension's shutdown keeps its thread. An orchestrator kills the process earlier, Kubernetes after
     * 30 s by default.
     */
    @BuildStep
    RunTimeConfigurationDefaultBuildItem waitBrieflyForWorkers() {
        return new RunTimeConfigurationDefaultBuildItem("quarkus.thread-pool.shutdown-timeout", "10s");
    }
}
