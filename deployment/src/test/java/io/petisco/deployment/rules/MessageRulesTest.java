package io.petisco.deployment.rules;

import org.junit.jupiter.api.Test;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.MessageType;
import io.petisco.deployment.TestApplication;
import io.petisco.deployment.model.Handler;

class MessageRulesTest {

    @MessageType(version = 0)
    record Old(String name) implements DomainEvent {}

    record Both(String name) implements DomainEvent, Command {}

    @MessageType(name = "user..created")
    record EmptyPart(String name) implements DomainEvent {}

    @MessageType(name = "user.#")
    record Wildcard(String name) implements DomainEvent {}

    @MessageType(name = "user created")
    record Spaced(String name) implements DomainEvent {}

    static class Handler {
        @HandlesEvent
        void on(Old event) {}
    }

    private static final String CLASS = MessageRulesTest.class.getName();
    private static final String NAME_FIX = ". Fix: use letters, digits, '-' and '_', with single dots between"
            + " them. A dot becomes an underscore in queue names";

    @Test
    void ownTypes() {
        TestApplication.of(getClass())
                .hasProblems(
                        CLASS + "$Old: its version is 0. Fix: use 1 or more in @MessageType(version = ...)",
                        CLASS + "$Both: it is both a DomainEvent and a Command. Fix: implement one of them",
                        CLASS + "$EmptyPart: the message name 'user..created' has an empty part" + NAME_FIX,
                        CLASS + "$Wildcard: the message name 'user.#' contains '#'" + NAME_FIX,
                        CLASS + "$Spaced: the message name 'user created' contains white space" + NAME_FIX);
    }

    @Test
    void notUnhandledTypesOfADependency() {
        TestApplication.of(Handler.class, MessageType.class)
                .withDependency(Both.class, EmptyPart.class, Old.class)
                .hasProblems(CLASS + "$Old: its version is 0. Fix: use 1 or more in @MessageType(version = ...)");
    }
}
