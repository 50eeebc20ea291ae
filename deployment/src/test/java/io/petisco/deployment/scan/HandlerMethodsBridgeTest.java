package io.petisco.deployment.scan;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;

/** The compiler copies the annotation of {@code on(Created)} to the bridge {@code on(DomainEvent)}. */
class HandlerMethodsBridgeTest {

    record Created(String name) implements DomainEvent {}

    interface Handler<E extends DomainEvent> {
        void on(E event);
    }

    static class CreatedHandler implements Handler<Created> {
        @Override
        @HandlesEvent
        public void on(Created event) {}
    }

    @Test
    void one() {
        assertThat(TestApplication.of(getClass()).plan().handlers())
                .singleElement()
                .satisfies(handler -> assertThat(handler.types())
                        .singleElement()
                        .satisfies(type -> assertThat(type.javaType()).isEqualTo(Created.class.getName())));
    }
}
