package io.petisco.test.docs;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.petisco.test.PetiscoTest;
import io.petisco.test.WithBroker;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;

/** The code in guide-testing.adoc. */
@QuarkusTestResource(WithBroker.class)
@QuarkusTest
class MailerTest {
    @Inject
    DomainEventBus events;

    @Inject
    PetiscoTest petisco;

    @Test
    void aMailIsSentOnceTheServerIsBack() {
        petisco.failNext("sendMail", 2);

        events.publish(new UserRegistered("ada@example.org"));

        petisco.awaitRetried("sendMail", 2);
        petisco.awaitHandled("sendMail");
        assertThat(petisco.published(MailSent.class)).containsExactly(new MailSent("ada@example.org"));
        assertThat(petisco.deadLettered("sendMail")).isEmpty();
    }

    @Test
    void aBodyThatIsNotAMessageIsDeadLettered() {
        petisco.publishRaw("kit.shop", "kit.shop.1.event.user_registered", "no JSON");

        petisco.awaitDeadLettered("sendMail");
        assertThat(petisco.deadLettered("sendMail").get(0).failure()).contains("UndecodableMessageException");
    }

    @Test
    void aReminderComesAfterTwoHours() {
        events.in(Duration.ofHours(2)).publish(new UserRegistered("ada@example.org"));
        petisco.outbox().advanceTime(Duration.ofHours(2));

        petisco.awaitHandled("sendMail");
    }

    record UserRegistered(String email) implements DomainEvent {}

    record MailSent(String email) implements DomainEvent {}

    static class Mailer {
        @Inject
        DomainEventBus events;

        @HandlesEvent
        void sendMail(UserRegistered event) {
            events.publish(new MailSent(event.email()));
        }
    }
}
