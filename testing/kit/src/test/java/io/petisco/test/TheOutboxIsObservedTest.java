package io.petisco.test;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEventBus;
import io.petisco.test.app.UserCreated;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.TestTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class TheOutboxIsObservedTest {

    @Inject
    PetiscoTest petisco;

    @Inject
    DomainEventBus events;

    @Test
    void whatATransactionHasPublishedLeavesAfterItsCommit() {
        QuarkusTransaction.requiringNew().run(() -> {
            events.publish(new UserCreated("Ada"));
            petisco.outbox().assertNothingLeft();
        });

        petisco.awaitHandled("welcomeUser");
        petisco.outbox().awaitEmpty();
        assertThat(petisco.outbox().rows()).isZero();
        assertThat(petisco.outbox().parked()).isZero();
        assertThatThrownBy(() -> petisco.outbox().assertNothingLeft())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("were sent");
    }

    @Test
    void nothingLeavesATransactionThatRollsBack() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    events.publish(new UserCreated("Bob"));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        petisco.outbox().assertNothingLeft();
    }

    @Test
    @TestTransaction
    void nothingLeavesATestTransaction() {
        events.publish(new UserCreated("Cy"));

        petisco.outbox().assertNothingLeft();
    }

    @Test
    void aScheduledMessageLeavesWhenItsTimeHasCome() {
        events.in(Duration.ofHours(2)).publish(new UserCreated("Dee"));
        petisco.outbox().advanceTime(Duration.ofHours(1));

        petisco.outbox().awaitEmpty(); // does not wait for it
        assertThat(petisco.outbox().scheduled()).isOne();
        assertThat(petisco.outbox().sent()).isZero();

        petisco.outbox().advanceTime(Duration.ofHours(1));
        petisco.awaitHandled("welcomeUser");
        petisco.outbox().awaitEmpty();
        assertThat(petisco.outbox().scheduled()).isZero();
        assertThat(petisco.outbox().sent()).isOne();
    }

    @Test
    void aScheduledMessageOfATransactionLeavesAfterItsCommit() {
        QuarkusTransaction.requiringNew().run(() -> {
            events.in(Duration.ofHours(2)).publish(new UserCreated("Eve"));
            petisco.outbox().advanceTime(Duration.ofHours(2));
            assertThat(petisco.outbox().sent()).isZero();
        });

        petisco.awaitHandled("welcomeUser");
    }

    @Test
    void timeIsNotSetBack() {
        assertThatThrownBy(() -> petisco.outbox().advanceTime(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-1S");
    }

    @Test
    void aResetLeavesNoScheduledMessageToTheNextTest() {
        events.in(Duration.ofHours(2)).publish(new UserCreated("Fay"));
        assertThat(petisco.outbox().scheduled()).isOne();

        petisco.reset();

        assertThat(petisco.outbox().rows()).isZero();
    }
}
