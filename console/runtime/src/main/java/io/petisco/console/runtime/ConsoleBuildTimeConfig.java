package io.petisco.console.runtime;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of the console. All are read while the application is built: without the console, no class of it is loaded. */
@ConfigMapping(prefix = "quarkus.petisco.console")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface ConsoleBuildTimeConfig {

    /**
     * Whether the <a href="guide-console.adoc">console</a> is on the management interface. It needs
     * {@code quarkus.management.enabled=true} and {@code quarkus.management.auth.enabled=true}.
     */
    @WithDefault("false")
    boolean enabled();

    /**
     * The role whose users may look at queues and messages.
     */
    @WithDefault("petisco-viewer")
    String viewerRole();

    /**
     * The role whose users may also publish messages, and requeue and delete dead letters.
     */
    @WithDefault("petisco-operator")
    String operatorRole();
}
