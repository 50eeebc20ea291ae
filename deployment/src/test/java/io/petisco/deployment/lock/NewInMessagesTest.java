package io.petisco.deployment.lock;

import org.junit.jupiter.api.Test;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;

import static org.assertj.core.api.Assertions.assertThat;

class NewInMessagesTest {

    static class Before {
        record UserCreated(String email) implements DomainEvent {}
    }

    static class After {
        record UserCreated(String email, String name) implements DomainEvent {}

        record DeleteUser(String email) implements Command {}
    }

    static class HandledToo {
        record UserCreated(String email) implements DomainEvent {}

        static class Handlers {
            @HandlesEvent
            void sendMail(UserCreated event) {}
        }
    }

    @Test
    void newMessagesAndAttributesAreRecorded() {
        Changes changes = Locks.between(Before.class, After.class);

        assertThat(Locks.breaks(changes)).isEmpty();
        assertThat(Locks.differences(changes))
                .containsExactly(
                        "command delete.user version 1: that it is published is not in the lock",
                        "event user.created version 1: the attribute 'name' is not in the lock");
    }

    @Test
    void theDirectionToo() {
        assertThat(Locks.differences(Locks.between(Before.class, HandledToo.class)))
                .contains("event user.created version 1: that it is handled is not in the lock");
    }
}
