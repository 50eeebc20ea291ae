package io.petisco.deployment.generate;

import jakarta.inject.Singleton;

import io.petisco.deployment.plan.ApplicationPlanBuildItem;
import io.petisco.runtime.BrokerStart;
import io.petisco.runtime.BrokerStartRecorder;
import io.petisco.runtime.PetiscoRecorder;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.ExecutorBuildItem;
import io.quarkus.deployment.builditem.ShutdownContextBuildItem;

/** Has the application connect while the rest of it starts. */
class BrokerStartProcessor {

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    BrokerStartBuildItem create(
            PetiscoRecorder recorder, ApplicationPlanBuildItem planned, BuildProducer<SyntheticBeanBuildItem> beans) {
        BrokerStartBuildItem start = new BrokerStartBuildItem(recorder.brokerStart(planned.plan()));
        beans.produce(SyntheticBeanBuildItem.configure(BrokerStart.class)
                .scope(Singleton.class)
                .unremovable()
                .runtimeValue(start.value())
                .done());
        return start;
    }

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
