package io.petisco.deployment.rules;

import org.junit.jupiter.api.Test;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;

class FormerNamesTest {

    record Created(String name) implements DomainEvent {}

    record Create(String name) implements Command {}

    static class PresentOfItself {
        @HandlesEvent(formerNames = "send_mail")
        void sendMail(Created event) {}
    }

    static class Twice {
        @HandlesCommand(formerNames = {"make", "make"})
        void create(Create command) {}
    }

    static class PresentOfAnother {
        @HandlesEvent
        void sendMail(Created event) {}

        @HandlesEvent(formerNames = "send_mail")
        void sendLetter(Created event) {}
    }

    static class FormerOfTwo {
        @HandlesEvent(formerNames = "mail")
        void sendMail(Created event) {}

        @HandlesEvent(formerNames = "mail")
        void sendLetter(Created event) {}
    }

    static class NotAName {
        @HandlesEvent(formerNames = "send.mail")
        void sendMail(Created event) {}
    }

    static class Right {
        @HandlesEvent(formerNames = {"mail", "mail_user"})
        void sendMail(Created event) {}

        @HandlesCommand(formerNames = "mail")
        void create(Create command) {}
    }

    private static final String CLASS = FormerNamesTest.class.getName();

    @Test
    void presentOfItself() {
        TestApplication.of(PresentOfItself.class, Created.class)
                .hasProblems(CLASS + "$PresentOfItself#sendMail: the former name 'send_mail' is the handler's present"
                        + " name. Fix: remove it from formerNames, or give the handler its new name");
    }

    @Test
    void twice() {
        TestApplication.of(Twice.class, Create.class)
                .hasProblems(CLASS + "$Twice#create: formerNames has 'make' twice. Fix: remove one of them");
    }

    @Test
    void presentOfAnother() {
        TestApplication.of(PresentOfAnother.class, Created.class)
                .hasProblems(CLASS + "$PresentOfAnother#sendLetter: its former queue"
                        + " acme.registration.1.event.created.send_mail is the present queue of " + CLASS
                        + "$PresentOfAnother#sendMail. Fix: remove the name from formerNames: one of the two handlers"
                        + " would lose its messages");
    }

    @Test
    void formerOfTwo() {
        TestApplication.of(FormerOfTwo.class, Created.class)
                .hasProblems(CLASS + "$FormerOfTwo#sendMail and " + CLASS + "$FormerOfTwo#sendLetter: both have the"
                        + " former queue acme.registration.1.event.created.mail. Fix: keep the name in formerNames of"
                        + " one of them, which gets the messages of that queue");
    }

    @Test
    void notAName() {
        TestApplication.of(NotAName.class, Created.class)
                .hasProblems(CLASS + "$NotAName#sendMail: the former name 'send.mail' contains a dot. Fix: "
                        + NameRules.FIX);
    }

    @Test
    void ofOtherMessagesOrNoLongerUsed() {
        TestApplication.of(Right.class, Created.class, Create.class).hasProblems();
    }
}
