package io.petisco.faults;

import java.nio.file.Path;
import java.util.Locale;

/** The packaged applications: one, built with different settings. */
enum App {
    /** With the default settings: classic queues, whose retry queues are quorum queues. */
    CLASSIC("quarkus-app"),
    QUORUM("quorum-app"),
    /** As {@link #QUORUM}, retried by the broker: {@code -Dpetisco.faults.retry-strategy=broker} builds it. */
    RETRIED_BY_BROKER("broker-retries-app"),
    CLASSIC_WITH_STORE("store-app"),
    QUORUM_WITH_STORE("quorum-store-app"),
    /** Consumes with the official connector of Quarkus Messaging. */
    CHANNEL("channel-app"),
    /** As {@link #CLASSIC}, as a native executable: {@code -Pnative} builds it. */
    NATIVE("faults-runner") {
        @Override
        Path program() {
            return Path.of("target", folder());
        }
    };

    /** {@code classic} or {@code quorum}: the queues of all faults that do not say otherwise. */
    static final String PROPERTY = "petisco.faults.queue-type";

    /** {@code channel} or {@code native}: strikes that application, where a fault does not need another one. */
    static final String APPLICATION = "petisco.faults.application";

    /** {@code broker}: there is no retry queue, and the queues are quorum queues. Not for faults that strike retry queues. */
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

    /** A jar, or an executable. */
    Path program() {
        return Path.of("target", folder, "quarkus-run.jar");
    }
}
