package io.petisco.outbox.runtime;

import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;

/** The outbox: fixed when the application is built. */
@ConfigMapping(prefix = "quarkus.petisco.outbox")
@ConfigRoot(phase = ConfigPhase.BUILD_AND_RUN_TIME_FIXED)
public interface OutboxBuildTimeConfig {

    /**
     * The datasource that has <a href="guide-outbox.adoc">the tables of the outbox and the inbox</a>: a name, or
     * {@code <default>}. Required where the application has several JDBC datasources.
     */
    @ConfigDocDefault("the only one")
    Optional<String> datasource();
}
