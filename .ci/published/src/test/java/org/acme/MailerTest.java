package org.acme;

import java.util.List;

import jakarta.inject.Inject;

import io.petisco.DomainEventBus;
import io.petisco.test.PetiscoTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MailerTest {

    @Inject
    DomainEventBus events;

    @Inject
    PetiscoTest petisco;

    @Test
    void aMailIsSentToANewUser() {
        petisco.failNext("sendMail", 1);
        events.publish(new UserCreated("ada@example.org"));
        petisco.awaitRetried("sendMail");
        petisco.awaitHandled("sendMail");
        Assertions.assertEquals(List.of(new UserCreated("ada@example.org")), petisco.published(UserCreated.class));
    }
}
