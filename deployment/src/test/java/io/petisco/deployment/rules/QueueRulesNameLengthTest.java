package io.petisco.deployment.rules;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;

class QueueRulesNameLengthTest {

    record Created(String name) implements DomainEvent {}

    private static final String TEN = "aaaaaaaaaa";
    private static final String HUNDRED = TEN + TEN + TEN + TEN + TEN + TEN + TEN + TEN + TEN + TEN;

    /** The longest valid handler name: the prefix "dead_letter." and the parts before the handler have 46 bytes. */
    private static final String LONGEST = HUNDRED + HUNDRED + "aaaaaaaaa";

    static class Longest {
        @HandlesEvent(name = LONGEST)
        void on(Created event) {}
    }

    static class TooLong {
        @HandlesEvent(name = LONGEST + "ä")
        void on(Created event) {}
    }

    @Test
    void longest() {
        TestApplication.of(Longest.class, Created.class).hasProblems();
    }

    @Test
    void tooLong() {
        TestApplication.of(TooLong.class, Created.class)
                .hasProblems(TooLong.class.getName()
                        + "#on: the queue name dead_letter.acme.registration.1.event.created." + LONGEST
                        + "ä has 257 bytes, and AMQP allows 255."
                        + " Fix: give a shorter name with @HandlesEvent(name = ...) or @MessageType(name = ...)");
    }

    @Test
    void tooLongStore() {
        TestApplication.of()
                .with("quarkus.petisco.store.enabled", "true")
                .with("quarkus.petisco.store.queue", HUNDRED + HUNDRED + HUNDRED)
                .hasProblems("application.properties: the queue name dead_letter." + HUNDRED + HUNDRED + HUNDRED
                        + " has 312 bytes, and AMQP allows 255. Fix: give a shorter quarkus.petisco.store.queue");
    }
}
