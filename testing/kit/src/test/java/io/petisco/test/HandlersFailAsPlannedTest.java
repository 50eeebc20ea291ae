package io.petisco.test;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEventBus;
import io.petisco.test.app.UserCreated;
import io.petisco.test.app.UserGreeted;
import io.petisco.test.app.UserWelcomed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class HandlersFailAsPlannedTest {

    @Inject
    PetiscoTest petisco;

    @Inject
    DomainEventBus events;

    @Test
    void soOftenAndThenNoMore() {
        petisco.failNext("welcomeUser", 2);

        events.publish(new UserCreated("Ada"));

        petisco.awaitHandled("welcomeUser");
        petisco.awaitRetried("welcomeUser", 2);
        assertThat(petisco.published(UserWelcomed.class)).containsExactly(new UserWelcomed("Ada"));
        assertThat(petisco.deadLettered("welcomeUser")).isEmpty();
    }

    @Test
    void withAnExceptionOfTheTests() {
        petisco.failNext("welcomeUser", 3, new IllegalArgumentException("not Ada again"));

        events.publish(new UserCreated("Ada"));

        petisco.awaitDeadLettered("welcomeUser");
        assertThat(petisco.deadLettered("welcomeUser"))
                .extracting(DeadLetter::failure)
                .containsExactly("java.lang.IllegalArgumentException: not Ada again");
        assertThat(petisco.published(UserWelcomed.class)).isEmpty();
    }

    @Test
    void consumersOfChannelsToo() {
        petisco.failNext("wave", 1);

        events.publish(new UserGreeted("Ada"));

        petisco.awaitRetried("wave", 1);
        petisco.awaitHandled("wave");
        assertThat(petisco.deadLettered("wave")).isEmpty();
    }

    @Test
    void onAnEventLoopToo() {
        petisco.failNext("countUser", 3);

        events.publish(new UserCreated("Ada"), new UserCreated("Bob"));

        petisco.awaitRetried("countUser", 3);
        petisco.awaitHandled("countUser", 2);
        petisco.awaitHandled("welcomeUser", 2);
    }
}
