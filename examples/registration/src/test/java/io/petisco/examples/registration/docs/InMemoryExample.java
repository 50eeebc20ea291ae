package io.petisco.examples.registration.docs;

import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEventBus;
import io.petisco.examples.registration.UserCreated;
import io.petisco.inmemory.InMemoryBroker;
import io.petisco.inmemory.InMemoryMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The code in guide-in-memory.adoc; as a test it would need {@code @QuarkusTest} too. */
class InMemoryExample {

    @Inject
    DomainEventBus events;

    @Inject
    InMemoryBroker broker;

    @Test
    void aMailThatCannotBeSentIsDeadLettered() {
        String deadLetters = "dead_letter.acme.registration.1.event.user_created.send_mail_on_user_created";

        events.publish(new UserCreated(UUID.randomUUID(), "Ada", "ada@unreachable.example"));

        await().until(() -> broker.ready(deadLetters) == 1);
        InMemoryMessage dead = broker.take(deadLetters).orElseThrow();
        assertThat(dead.properties().headers()).containsKey("x-petisco-exception");
    }
}
