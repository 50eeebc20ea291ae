package io.petisco.deployment.rules;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;

@SuppressWarnings("unused")
class MessageRulesReadBackTest {

    static class TwoConstructors implements DomainEvent {
        public TwoConstructors(String name, int age) {}

        public TwoConstructors(String name) {}
    }

    static class NoGetter implements DomainEvent {
        public NoGetter(String name) {}
    }

    class Inner implements DomainEvent {}

    enum Constant implements DomainEvent {
        ONE
    }

    static class Handlers {
        @HandlesEvent
        void twoConstructors(TwoConstructors event) {}

        @HandlesEvent
        void noGetter(NoGetter event) {}

        @HandlesEvent
        void inner(Inner event) {}

        @HandlesEvent
        void constant(Constant event) {}
    }

    private static final String CLASS = MessageRulesReadBackTest.class.getName();
    private static final String FIX = ". Fix: make it a record, or give it a constructor without parameters or one"
            + " with"
            + " @JsonCreator and a @JsonProperty for each parameter";

    @Test
    void handledOnes() {
        TestApplication.of(getClass())
                .hasProblems(
                        CLASS + "$TwoConstructors: Jackson cannot read it back: it has 2 constructors with"
                                + " parameters,"
                                + " and none is annotated for Jackson" + FIX,
                        CLASS + "$NoGetter: Jackson cannot read it back: its constructor has one parameter, and there"
                                + " is no getter or public field of that name" + FIX,
                        CLASS + "$Inner: Jackson cannot read it back: it is an inner class that is not static" + FIX,
                        CLASS + "$Constant: Jackson cannot read it back: an enum is not a JSON object" + FIX);
    }

    @Test
    void notThoseThatAreOnlyPublished() {
        TestApplication.of(TwoConstructors.class, NoGetter.class).hasProblems();
    }
}
