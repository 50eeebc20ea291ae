package io.petisco.deployment.lock;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceRenamedTest {

    record UserCreated(String email) implements DomainEvent {}

    static class Handlers {
        @HandlesEvent
        void sendMail(UserCreated event) {}
    }

    @Test
    void everyNameIsAnotherOneSoThatIsTheOnlyDifference() {
        TestApplication before = TestApplication.of(ServiceRenamedTest.class);
        TestApplication after =
                TestApplication.of(ServiceRenamedTest.class).with("quarkus.petisco.service", "accounts");

        Changes changes = Locks.between(before, after);

        assertThat(Locks.breaks(changes))
                .containsExactly("service acme.accounts: its name was acme.registration. Every exchange, queue and"
                        + " routing key has another name, so it is a new service to the broker and to other services:"
                        + " the old queues stay, with their messages. Fix: keep quarkus.petisco.organization=acme and"
                        + " quarkus.petisco.service=registration");
        assertThat(Locks.differences(changes)).isEmpty();
    }
}
