package io.petisco.deployment.rules;

import org.junit.jupiter.api.Test;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.HandlesAllMessages;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;

class ParameterRulesTest {

    private static final String CLASS = ParameterRulesTest.class.getName();

    record Created(String name) implements DomainEvent {}

    record Deleted(String name) implements DomainEvent {}

    record Delete(String name) implements Command {}

    record Other(String name) {}

    static class TwoMessages {
        @HandlesEvent
        void on(Created one, Deleted two) {}
    }

    static class Injected {
        @HandlesEvent
        void on(Created event, Other service, int number) {}
    }

    static class NoMessage {
        @HandlesEvent
        void on(Other other) {}
    }

    static class Text {
        @HandlesCommand
        void on(String text) {}
    }

    static class CommandForEvent {
        @HandlesEvent
        void on(Delete command) {}
    }

    static class EventForCommand {
        @HandlesCommand
        void on(Created event) {}
    }

    static class EventForStore {
        @HandlesAllMessages
        void on(Created event) {}
    }

    private static void check(Class<?> handler, String expected) {
        TestApplication.of(handler, Created.class, Deleted.class, Delete.class, Other.class)
                .hasProblems(handler.getName() + "#on: " + expected);
    }

    @Test
    void twoMessages() {
        check(
                TwoMessages.class,
                "the handler has 2 message parameters: " + CLASS + "$Created, " + CLASS
                        + "$Deleted. Fix: write one method for each, or one method with their common supertype as parameter");
    }

    @Test
    void injectedServices() {
        check(
                Injected.class,
                "the handler has unsupported parameters: " + CLASS + "$Other, int."
                        + " Fix: take the message and, if needed, a MessageContext; inject everything else into the class");
    }

    @Test
    void aTypeThatIsNotAMessage() {
        check(
                NoMessage.class,
                "the parameter " + CLASS + "$Other is not a DomainEvent."
                        + " Fix: take a record or class that implements io.petisco.DomainEvent");
        check(
                Text.class,
                "the parameter java.lang.String is not a Command."
                        + " Fix: take a record or class that implements io.petisco.Command");
    }

    @Test
    void theWrongKind() {
        check(
                CommandForEvent.class,
                "the parameter " + CLASS + "$Delete is a Command, not a DomainEvent." + " Fix: use @HandlesCommand");
        check(
                EventForCommand.class,
                "the parameter " + CLASS + "$Created is a DomainEvent, not a Command." + " Fix: use @HandlesEvent");
        check(
                EventForStore.class,
                "the parameter " + CLASS + "$Created is not a MessageEnvelope."
                        + " Fix: take a MessageEnvelope: it stands for a message of any type");
    }
}
