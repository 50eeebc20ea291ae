package io.petisco.deployment.lock;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The lock file. */
@ConfigMapping(prefix = "quarkus.petisco")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface PetiscoLockConfig {

    /**
     * What the build does with the <a href="lock-file.adoc">lock file</a>: {@code check} fails the build where the
     * application differs from it, if the file exists; {@code update} writes it; {@code off} ignores it.
     */
    @WithDefault("check")
    LockMode lock();

    /**
     * The lock file, relative to the folder of the module. Another one is for a second variant of the application that
     * the same module builds.
     */
    @WithDefault("src/main/petisco/petisco.lock.json")
    String lockFile();
}
