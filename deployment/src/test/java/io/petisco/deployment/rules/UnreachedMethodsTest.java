package io.petisco.deployment.rules;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;

class UnreachedMethodsTest {

    record Created(String name) implements DomainEvent {}

    static class Bad {
        @HandlesEvent
        private void hidden(Created event) {}

        @HandlesEvent
        static void shared(Created event) {}
    }

    abstract static class Abstract {
        @HandlesEvent
        abstract void on(Created event);
    }

    abstract static class Alone {
        @HandlesEvent
        void on(Created event) {}
    }

    interface Contract {
        @HandlesEvent
        default void on(Created event) {}
    }

    static class Overriding implements Contract {
        @Override
        public void on(Created event) {}
    }

    @Test
    void privateAndStatic() {
        TestApplication.of(Bad.class, Created.class)
                .hasProblems(
                        Bad.class.getName() + "#hidden: the handler is private."
                                + " Fix: make it package-private, protected or public",
                        Bad.class.getName() + "#shared: the handler is static."
                                + " Fix: remove 'static': a handler is a method of a bean");
    }

    @Test
    void isAbstract() {
        TestApplication.of(Abstract.class, Created.class)
                .hasProblems(Abstract.class.getName() + "#on: the handler is abstract."
                        + " Fix: put @HandlesEvent on the methods that implement it");
    }

    @Test
    void inAnAbstractClassWithoutSubclass() {
        TestApplication.of(Alone.class, Created.class)
                .hasProblems(Alone.class.getName() + "#on: no bean has this method: it is in an abstract class, and no"
                        + " bean inherits it. Fix: add a class that inherits it; a method that overrides it needs"
                        + " @HandlesEvent too");
    }

    @Test
    void overriddenWithoutTheAnnotation() {
        TestApplication.of(Contract.class, Overriding.class, Created.class)
                .hasProblems(Contract.class.getName() + "#on: no bean has this method: it is in an interface, and no"
                        + " bean inherits it. Fix: add a class that inherits it; a method that overrides it needs"
                        + " @HandlesEvent too");
    }
}
