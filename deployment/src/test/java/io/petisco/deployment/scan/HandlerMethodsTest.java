package io.petisco.deployment.scan;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class HandlerMethodsTest {

    record Address(String city) {}

    record Changed<T>(T value) implements DomainEvent {}

    record Moved(String city) implements DomainEvent {}

    abstract static class Base<E extends DomainEvent, T> {
        @HandlesEvent(name = "base")
        protected void onEvent(E event) {}

        @HandlesEvent(name = "generic")
        void onChange(Changed<T> event) {}

        @HandlesEvent
        void overridden(Moved event) {}
    }

    abstract static class Middle<V> extends Base<Moved, V> {}

    interface Auditing<E extends DomainEvent> {
        @HandlesEvent
        default void audit(E event) {}
    }

    static class Concrete extends Middle<Address> implements Auditing<Moved> {
        @Override
        @HandlesEvent(name = "own")
        void overridden(Moved event) {}
    }

    private static final String CLASS = HandlerMethodsTest.class.getName();

    @Test
    void withTypeVariablesResolvedAgainstTheBeanClass() {
        assertThat(TestApplication.of(getClass()).plan().handlers())
                .extracting(
                        handler -> handler.handler(),
                        handler -> handler.handlerPart(),
                        handler -> handler.types().get(0).javaType())
                .containsExactlyInAnyOrder(
                        tuple(CLASS + "$Concrete#onEvent", "base", CLASS + "$Moved"),
                        tuple(CLASS + "$Concrete#onChange", "generic", CLASS + "$Changed<" + CLASS + "$Address>"),
                        tuple(CLASS + "$Concrete#overridden", "own", CLASS + "$Moved"),
                        tuple(CLASS + "$Concrete#audit", "audit", CLASS + "$Moved"));
    }
}
