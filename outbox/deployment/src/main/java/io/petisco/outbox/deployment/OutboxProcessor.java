package io.petisco.outbox.deployment;

import java.util.List;

import jakarta.inject.Singleton;

import io.petisco.deployment.rules.ProblemBuildItem;
import io.petisco.outbox.deployment.DataSourceChoice.Candidate;
import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.runtime.OutboxBuildTimeConfig;
import io.petisco.outbox.runtime.OutboxRecorder;
import io.quarkus.agroal.spi.JdbcDataSourceBuildItem;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourcePatternsBuildItem;

/** Chooses the datasource and adds the beans of the outbox. */
class OutboxProcessor {

    private static final String FEATURE = "petisco-outbox";
    private static final String DEFAULT = "<default>";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void database(
            OutboxBuildTimeConfig config,
            List<JdbcDataSourceBuildItem> dataSources,
            OutboxRecorder recorder,
            BuildProducer<SyntheticBeanBuildItem> beans,
            BuildProducer<ProblemBuildItem> problems) {
        DataSourceChoice choice = DataSourceChoice.of(
                config.datasource(),
                dataSources.stream()
                        .map(found -> new Candidate(found.getName(), found.isTransactionIntegrationEnabled()))
                        .toList());
        if (choice.problem() != null) {
            problems.produce(ProblemBuildItem.inConfiguration(choice.problem(), choice.fix()));
        }
        // even with a problem: a missing bean would only report a second problem, which does not help
        beans.produce(SyntheticBeanBuildItem.configure(Database.class)
                .scope(Singleton.class)
                .supplier(recorder.database(choice.name() == null ? DEFAULT : choice.name()))
                .setRuntimeInit()
                .unremovable()
                .done());
    }

    @BuildStep
    void beans(BuildProducer<AdditionalBeanBuildItem> beans) {
        beans.produce(AdditionalBeanBuildItem.builder()
                .addBeanClasses("io.petisco.outbox.runtime.OutboxLifecycle", "io.petisco.outbox.runtime.OutboxBeans")
                .setUnremovable()
                .build());
    }

    /** The scripts that create the tables; a native executable contains them only on request. */
    @BuildStep
    NativeImageResourcePatternsBuildItem schema() {
        return NativeImageResourcePatternsBuildItem.builder()
                .includeGlob("db/petisco/**")
                .build();
    }
}
