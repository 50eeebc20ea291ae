package org.acme;

import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEventBus;
import io.petisco.test.PetiscoTest;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class MailerTest {

    @Inject
    DomainEventBus events;

    @Inject
    PetiscoTest petisco;

    @Test
    void aMailIsSentOnceTheServerIsBack() {
        petisco.failNext("sendMailOnUserCreated", 2);

        events.publish(new UserCreated(UUID.randomUUID(), "ada@example.org"));

        petisco.awaitRetried("sendMailOnUserCreated", 2);
        petisco.awaitHandled("sendMailOnUserCreated");
    }

    @Test
    void aMailToNowhereIsDeadLettered() {
        events.publish(new UserCreated(UUID.randomUUID(), "bob@unreachable.example"));

        petisco.awaitDeadLettered("sendMailOnUserCreated");
    }
}
