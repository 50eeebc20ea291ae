package io.petisco.examples.registration.docs;

import java.nio.file.Path;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.DomainEventBus;
import io.petisco.runtime.publish.FileDomainEventBus;

/** The bus into a file in guide-publishing.adoc. */
final class FileBusExample {

    private FileBusExample() {}

    static class Buses {
        @Produces
        @ApplicationScoped
        DomainEventBus events(ObjectMapper mapper) {
            return new FileDomainEventBus(Path.of("target", "events.json"), mapper);
        }
    }
}
