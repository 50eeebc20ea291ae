package io.petisco.deployment.store;

import java.util.List;

import io.petisco.deployment.rules.ProblemBuildItem;
import io.petisco.runtime.PetiscoBuildTimeConfig;
import io.quarkus.agroal.spi.JdbcDataSourceBuildItem;
import io.quarkus.arc.deployment.ExcludedTypeBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourceBuildItem;

/**
 * Excludes the handler of the JDBC store, which the scan would find by its annotation, unless the application enables the store
 * and has a datasource.
 */
class JdbcStoreProcessor {

    private static final String STORE = "io.petisco.runtime.store.JdbcMessageStore";

    /** The script that creates the store's table. A native executable contains it only if it is registered. */
    private static final String TABLE = "io/petisco/store/petisco_messages.sql";

    @BuildStep
    void store(
            PetiscoBuildTimeConfig config,
            List<JdbcDataSourceBuildItem> dataSources,
            BuildProducer<ExcludedTypeBuildItem> excluded,
            BuildProducer<NativeImageResourceBuildItem> resources,
            BuildProducer<ProblemBuildItem> problems) {
        boolean possible = dataSources.stream().anyMatch(JdbcDataSourceBuildItem::isDefault);
        if (!config.store().jdbc() || !possible) {
            excluded.produce(new ExcludedTypeBuildItem(STORE));
        } else {
            resources.produce(new NativeImageResourceBuildItem(TABLE));
        }
        if (config.store().jdbc() && !possible) {
            problems.produce(ProblemBuildItem.inConfiguration(
                    "quarkus.petisco.store.jdbc is true, but the application has no default JDBC datasource",
                    "add one: the extensions io.quarkus:quarkus-agroal and, for example,"
                            + " io.quarkus:quarkus-jdbc-postgresql, with quarkus.datasource.db-kind and"
                            + " quarkus.datasource.jdbc.url; or remove the setting"));
        }
    }
}
