package io.petisco.deployment.rules;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesAllMessages;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.petisco.deployment.TestApplication;

class ParameterRulesMissingMessageTest {

    static class EventHandler {
        @HandlesEvent
        void onUserCreated() {}
    }

    static class ContextOnly {
        @HandlesCommand
        void createUser(MessageContext context) {}
    }

    static class Store {
        @HandlesAllMessages
        void store() {}
    }

    record UserCreated(String name) implements DomainEvent {}

    static class TwoContexts {
        @HandlesEvent
        void on(MessageContext one, UserCreated event, MessageContext two) {}
    }

    private static final String CLASS = ParameterRulesMissingMessageTest.class.getName();

    @Test
    void event() {
        TestApplication.of(EventHandler.class)
                .hasProblems(CLASS + "$EventHandler#onUserCreated: the handler has no message parameter."
                        + " Fix: add the event, for example onUserCreated(UserCreated event)");
    }

    @Test
    void command() {
        TestApplication.of(ContextOnly.class)
                .hasProblems(CLASS + "$ContextOnly#createUser: the handler has no message parameter."
                        + " Fix: add the command, for example createUser(CreateUser command)");
    }

    @Test
    void everyMessage() {
        TestApplication.of(Store.class)
                .hasProblems(CLASS + "$Store#store: the handler has no message parameter."
                        + " Fix: add the message: store(MessageEnvelope message)");
    }

    @Test
    void twoContexts() {
        TestApplication.of(TwoContexts.class, UserCreated.class)
                .hasProblems(
                        CLASS + "$TwoContexts#on: the handler has 2 MessageContext parameters. Fix: keep one of them");
    }
}
