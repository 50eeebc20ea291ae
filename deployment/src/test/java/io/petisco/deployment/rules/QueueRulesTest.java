package io.petisco.deployment.rules;

import org.junit.jupiter.api.Test;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;

class QueueRulesTest {

    record Created(String name) implements DomainEvent {}

    record Create(String name) implements Command {}

    static class First {
        @HandlesEvent
        void sendMail(Created event) {}

        @HandlesCommand
        void create(Create command) {}
    }

    static class Second {
        @HandlesEvent
        void sendMail(Created event) {}

        @HandlesEvent
        void sendLetter(Created event) {}
    }

    static class Third {
        @HandlesCommand(name = "other")
        void make(Create command) {}
    }

    private static final String CLASS = QueueRulesTest.class.getName();

    @Test
    void events() {
        TestApplication.of(First.class, Second.class, Created.class, Create.class)
                .hasProblems(CLASS + "$First#sendMail and " + CLASS
                        + "$Second#sendMail: they share one queue, acme.registration.1.event.created.send_mail, so"
                        + " that each would receive messages of the other."
                        + " Fix: give one of them another name with @HandlesEvent(name = ...)");
    }

    @Test
    void commands() {
        TestApplication.of(First.class, Third.class, Created.class, Create.class)
                .hasProblems(CLASS + "$First#create and " + CLASS
                        + "$Third#make: the command create version 1 has 2 handlers."
                        + " Fix: keep one of them: a command has one handler; an event may have several");
    }
}
