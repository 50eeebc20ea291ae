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
                        + " handlers get nothing, without an error. Fix: publish both versions until no service"
                        + " handles the old one: @MessageType(version = 2, alsoAs = 1), and @Downcasts methods that"
                        + " bring the attributes back to it");
        assertThat(Locks.differences(changes))
                .containsExactly("event user.created version 2: that it is published is not in the lock");
    }
}
