package io.petisco.deployment.running.publishing;

import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.Command;
import io.petisco.CommandBus;
import io.petisco.PublishException;
import io.petisco.PublishFallback;
import io.petisco.UnpublishedMessage;
import io.petisco.UnroutableMessageException;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

class AFallbackBeanGetsUnpublishedMessagesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(SendReminder.class, Saving.class))
            .overrideConfigKey("quarkus.petisco.organization", "acme")
            .overrideConfigKey("quarkus.petisco.service", "registration")
            .overrideRuntimeConfigKey("quarkus.petisco.transport", "in-memory");

    public record SendReminder(UUID userId) implements Command {}

    @ApplicationScoped
    static class Saving implements PublishFallback {
        final Queue<UnpublishedMessage> saved = new ConcurrentLinkedQueue<>();
        final Queue<PublishException> causes = new ConcurrentLinkedQueue<>();

        @Override
        public void save(List<UnpublishedMessage> messages, PublishException cause) {
            saved.addAll(messages);
            causes.add(cause);
        }

        List<UnpublishedMessage> saved() {
            return List.copyOf(saved);
        }

        List<PublishException> causes() {
            return List.copyOf(causes);
        }
    }

    @Inject
    CommandBus commands;

    @Inject
    Saving fallback;

    @Test
    void andThePublisherGoesOn() {
        SendReminder command = new SendReminder(UUID.randomUUID());

        commands.dispatch(command);

        assertThat(fallback.saved()).extracting(UnpublishedMessage::message).containsExactly(command);
        assertThat(fallback.causes()).singleElement().isInstanceOf(UnroutableMessageException.class);
    }
}
