package io.petisco.deployment.generate;

import io.petisco.runtime.BrokerStartRecorder;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.ExecutorBuildItem;
import io.quarkus.deployment.builditem.ShutdownContextBuildItem;

/** Has the application connect while the rest of it starts. */
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
}
