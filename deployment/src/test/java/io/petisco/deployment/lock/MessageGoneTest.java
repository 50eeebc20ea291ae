package io.petisco.deployment.lock;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.MessageType;

import static org.assertj.core.api.Assertions.assertThat;

class MessageGoneTest {

    static class Before {
        record UserCreated(String email) implements DomainEvent {}

        record Nothing() implements DomainEvent {}
    }

    static class Raised {
        @MessageType(version = 2)
        record UserCreated(String email) implements DomainEvent {}

        record Nothing() implements DomainEvent {}
    }

    @Test
    void aRaisedVersionLeavesTheOldOneWithoutPublisher() {
        Changes changes = Locks.between(Before.class, Raised.class);

        assertThat(Locks.breaks(changes))
                .containsExactly("event user.created version 1: it is not published any more. The queues of its"
                        + " handlers get nothing, without an error. Fix: keep the class until no service handles the"
                        + " message. If the class was renamed, keep the name with @MessageType(name ="
                        + " \"user.created\", version = 1)");
        assertThat(Locks.differences(changes))
                .containsExactly("event user.created version 2: that it is published is not in the lock");
    }
}
