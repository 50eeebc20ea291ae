package io.petisco.faults;

import java.nio.file.Path;
import java.util.Locale;

/** The packaged applications: one application, built with different settings. */
enum App {
    /** With the default settings: classic queues, whose retry queues are quorum queues. */
    CLASSIC("quarkus-app"),
    QUORUM("quorum-app"),
    /** Like {@link #QUORUM}, but retried by the broker: {@code -Dpetisco.faults.retry-strategy=broker} builds it. */
    RETRIED_BY_BROKER("broker-retries-app"),
    CLASSIC_WITH_STORE("store-app"),
    QUORUM_WITH_STORE("quorum-store-app"),
    /** Consumes with the official connector of Quarkus Messaging. */
    CHANNEL("channel-app"),
    /** {@link #CLASSIC} as a native executable: {@code -Pnative} builds it. */
    NATIVE("faults-runner") {
        @Override
        Path program() {
            return Path.of("target", folder());
        }
    };

    /** {@code classic} or {@code quorum}: the queue type for all faults that do not set another. */
    static final String PROPERTY = "petisco.faults.queue-type";

    /** {@code channel} or {@code native}: the application to strike, unless a fault needs another one. */
    static final String APPLICATION = "petisco.faults.application";

    /** {@code broker}: quorum queues without retry queues. Not for faults of retry queues. */
    static final String RETRY_STRATEGY = "petisco.faults.retry-strategy";

    private final String folder;

    App(String folder) {
        this.folder = folder;
    }

    static App chosen() {
        String application = System.getProperty(APPLICATION, "");
        if (!application.isEmpty()) {
            return valueOf(application.toUpperCase(Locale.ROOT));
        }
        if (System.getProperty(RETRY_STRATEGY, "queue").equals("broker")) {
            return RETRIED_BY_BROKER;
        }
        return System.getProperty(PROPERTY, "classic").equals("quorum") ? QUORUM : CLASSIC;
    }

    static App chosenWithStore() {
        return chosen() == QUORUM || chosen() == RETRIED_BY_BROKER ? QUORUM_WITH_STORE : CLASSIC_WITH_STORE;
    }

    boolean hasRetryQueue() {
        return this != RETRIED_BY_BROKER;
    }

    String folder() {
        return folder;
    }

    /** The jar or the executable. */
    Path program() {
        return Path.of("target", folder, "quarkus-run.jar");
    }
}
