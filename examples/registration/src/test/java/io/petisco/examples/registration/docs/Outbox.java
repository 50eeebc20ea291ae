package io.petisco.examples.registration.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.petisco.PublishException;
import io.petisco.PublishFallback;
import io.petisco.UnpublishedMessage;
import io.petisco.UnroutableMessageException;

/** The fallback in guide-publishing.adoc. */
@ApplicationScoped
class Outbox implements PublishFallback {
    @Override
    public void save(List<UnpublishedMessage> messages, PublishException cause) throws IOException {
        if (cause instanceof UnroutableMessageException) {
            throw cause;
        }
        for (UnpublishedMessage message : messages) {
            Files.write(Path.of("outbox", message.id()), message.body(), StandardOpenOption.CREATE_NEW);
        }
    }
}
