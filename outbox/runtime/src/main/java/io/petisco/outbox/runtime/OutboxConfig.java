package io.petisco.outbox.runtime;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The outbox: read when the application starts. */
@ConfigMapping(prefix = "quarkus.petisco.outbox")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface OutboxConfig {

    /**
     * How long each instance pauses between two looks for <a href="guide-outbox.adoc">messages that still wait in the outbox</a>.
     * Up to a quarter more is added by chance, so that instances do not look at the same time.
     */
    @WithDefault("1s")
    Duration pollInterval();

    /**
     * How long a message is left to the instance whose transaction wrote it, or that has taken it, before another one may send
     * it. It has to be longer than {@code quarkus.petisco.publisher.confirm-timeout}.
     */
    @WithDefault("10s")
    Duration grace();

    /**
     * How many messages one look takes at most.
     */
    @WithDefault("500")
    int batch();

    /**
     * How often the broker may refuse a message before it is <a href="guide-outbox.adoc#parked-messages">parked</a>. A broker that
     * cannot be reached does not count.
     */
    @WithDefault("20")
    int maxAttempts();

    /**
     * Whether the application creates the tables if they are missing.
     */
    @ConfigDocDefault(value = "`true` in development mode and in tests, else `false`", escape = false)
    Optional<Boolean> createTable();
}
