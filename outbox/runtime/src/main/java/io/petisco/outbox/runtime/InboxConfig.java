package io.petisco.outbox.runtime;

import java.time.Duration;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The inbox: read when the application starts. */
@ConfigMapping(prefix = "quarkus.petisco.inbox")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface InboxConfig {

    /**
     * For how long the inbox remembers the messages that idempotent handlers have handled. A duplicate that arrives later is
     * handled again.
     */
    @WithDefault("14d")
    Duration retention();
}
