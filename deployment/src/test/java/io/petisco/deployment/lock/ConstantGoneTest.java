package io.petisco.deployment.lock;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;

class ConstantGoneTest {

    static class Before {
        enum Color {
            RED,
            GREEN
        }

        record Painted(Color color) implements DomainEvent {}
    }

    static class After {
        enum Color {
            RED,
            BLUE
        }

        record Painted(Color color) implements DomainEvent {}
    }

    static class Handled {
        static class Handlers {
            @HandlesEvent
            void paint(After.Painted event) {}
        }
    }

    static class Sorted {
        enum Color {
            GREEN,
            RED
        }

        record Painted(Color color) implements DomainEvent {}
    }

    @Test
    void aRemovedValueBreaksReaders() {
        Changes changes = Locks.between(Before.class, After.class);

        assertThat(Locks.breaks(changes))
                .containsExactly("event painted version 1: the attribute 'color' has no value GREEN any more. Readers"
                        + " wait for it, and messages with it may still be in queues. Fix: keep the value, or give the"
                        + " message a new version with @MessageType(version = ...),"
                        + " which alsoAs and fromVersion connect with the old one");
        assertThat(Locks.differences(changes))
                .containsExactly("event painted version 1: the value BLUE of the attribute 'color' is not in the lock");
    }

    @Test
    void aHandledMessageWithItBecomesADeadLetter() {
        Changes changes =
                Locks.between(TestApplication.of(Before.class), TestApplication.of(After.class, Handled.class));

        assertThat(Locks.breaks(changes)).singleElement().asString().contains("becomes a dead letter");
    }

    @Test
    void theOrderOfTheValuesIsNoDifference() {
        assertThat(Locks.between(Before.class, Sorted.class).isEmpty()).isTrue();
    }
}
