package io.petisco.test;

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
}
