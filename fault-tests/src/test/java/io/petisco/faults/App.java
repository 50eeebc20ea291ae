package io.petisco.faults;

import java.nio.file.Path;

/** The packaged applications: one, built with different settings. */
enum App {
    /** With the default settings: classic queues, whose retry queues are quorum queues. */
    CLASSIC("quarkus-app"),
    QUORUM("quorum-app"),
    CLASSIC_WITH_STORE("store-app"),
    QUORUM_WITH_STORE("quorum-store-app");

    /** {@code classic} or {@code quorum}: the queues of all faults that do not say otherwise. */
    static final String PROPERTY = "petisco.faults.queue-type";

    private final String folder;

    App(String folder) {
        this.folder = folder;
    }

    static App chosen() {
        return System.getProperty(PROPERTY, "classic").equals("quorum") ? QUORUM : CLASSIC;
    }

    static App chosenWithStore() {
        return chosen() == QUORUM ? QUORUM_WITH_STORE : CLASSIC_WITH_STORE;
    }

    Path jar() {
        return Path.of("target", folder, "quarkus-run.jar");
    }
}
