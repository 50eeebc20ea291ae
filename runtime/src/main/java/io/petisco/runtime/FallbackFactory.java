package io.petisco.runtime;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.inject.Instance;

import io.petisco.PublishFallback;
import io.petisco.fallback.FilePublishFallback;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Finds the fallback for messages that cannot be published: a bean, a file, or none. */
final class FallbackFactory {

    private static final String PROPERTY = "quarkus.petisco.publisher.fallback-file";

    private FallbackFactory() {}

    /** @throws ConfigurationException if a bean and a file exist, or several beans, or if the file cannot be used */
    static Optional<PublishFallback> create(Instance<PublishFallback> beans, Optional<Path> file) {
        if (beans.isAmbiguous()) {
            throw new ConfigurationException("there are several beans of the type io.petisco.PublishFallback: "
                    + beans.handlesStream()
                            .map(handle -> handle.getBean().getBeanClass().getName())
                            .sorted()
                            .toList()
                    + ". Keep one of them");
        }
        if (beans.isResolvable() && file.isPresent()) {
            throw new ConfigurationException(
                    PROPERTY + "=" + file.get() + " is set, and there is the bean "
                            + beans.getHandle().getBean().getBeanClass().getName()
                            + " of the type io.petisco.PublishFallback: messages can be saved in one place only."
                            + " Remove one of them",
                    Set.of(PROPERTY));
        }
        return beans.isResolvable() ? Optional.of(beans.get()) : file.map(FallbackFactory::file);
    }

    private static PublishFallback file(Path file) {
        try {
            return new FilePublishFallback(file);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    PROPERTY + ": " + e.getMessage()
                            + ". Name a file in a folder that exists and that the application's" + " user may write to",
                    e,
                    Set.of(PROPERTY));
        }
    }
}
