package io.petisco.console.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of the console as an application. The address of the broker has the settings of applications. */
@ConfigMapping(prefix = "petisco.console")
interface ConsoleConfig {

    /** The name of the user who may publish, requeue and delete. */
    @WithDefault("operator")
    String username();

    /** The password of that user. Without it, the console serves this machine only, and asks for no password. */
    Optional<String> password();

    /** The user who may only look. */
    Viewer viewer();

    /** Topologies of applications, to compare them with the broker. Their queues are shown even if the broker cannot list its queues. */
    Optional<List<Path>> topologies();

    /** Lock files of applications, which list the messages that can be published with a form. */
    Optional<List<Path>> lock();

    /** The user who may only look. */
    interface Viewer {

        @WithDefault("viewer")
        String username();

        /** Without it, there is no such user. */
        Optional<String> password();
    }
}
