package io.petisco.test;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.test.app.UserCreated;
import io.petisco.test.app.UserWelcomed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class HandledMessagesAreAwaitedTest {

    @Inject
    PetiscoTest petisco;

    @Inject
    DomainEventBus events;

    @Test
    void byEachNameOfTheHandler() {
        events.publish(new UserCreated("Ada"));

        petisco.awaitHandled("welcomeUser");
        petisco.awaitHandled("welcome_user");
        petisco.awaitHandled("Welcome#welcomeUser");
        petisco.awaitHandled("io.petisco.test.app.Welcome#welcomeUser");
        petisco.awaitHandled("countUser");
    }

    @Test
    void soOften() {
        events.publish(new UserCreated("Ada"), new UserCreated("Bob"));

        petisco.awaitHandled("welcomeUser", 2);
    }

    @Test
    void andWhatWasPublishedIsListedInOrder() {
        events.publish(new UserCreated("Ada"));
        events.publish(new UserCreated("Bob"));

        petisco.awaitHandled("welcomeUser", 2);
        assertThat(petisco.published(UserCreated.class))
                .isEqualTo(List.of(new UserCreated("Ada"), new UserCreated("Bob")));
        assertThat(petisco.published(UserWelcomed.class))
                .isEqualTo(List.of(new UserWelcomed("Ada"), new UserWelcomed("Bob")));
        assertThat(petisco.published(DomainEvent.class)).hasSize(4);
    }

    @Test
    void theFailureSaysWhatWasSeenInstead() {
        events.publish(new UserCreated("Ada"));
        petisco.awaitHandled("welcomeUser");
        petisco.awaitHandled("countUser");

        assertThatThrownBy(() -> petisco.awaitHandled("welcome_user", 2, Duration.ofMillis(50)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        Welcome#welcomeUser: handled 1 of 2 times within 50 ms. Seen since the last reset:
                          Welcome#countUser: handled 1, failed 0, retried 0, dead-lettered 0
                          Welcome#welcomeUser: handled 1, failed 0, retried 0, dead-lettered 0
                          nothing of 6 other handlers
                          published: UserCreated (1), UserWelcomed (1)""");
    }

    @Test
    void theFailureSaysThatNothingWasSeen() {
        assertThatThrownBy(() -> petisco.awaitHandled("welcomeUser", 1, Duration.ofMillis(50)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        Welcome#welcomeUser: handled 0 of 1 times within 50 ms. Seen since the last reset:
                          Welcome#welcomeUser: handled 0, failed 0, retried 0, dead-lettered 0
                          nothing of 7 other handlers
                          published: nothing""");
    }
}
