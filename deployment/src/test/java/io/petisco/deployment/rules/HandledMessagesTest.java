package io.petisco.deployment.rules;

import org.junit.jupiter.api.Test;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.Message;
import io.petisco.deployment.TestApplication;

class HandledMessagesTest {

    private static final String CLASS = HandledMessagesTest.class.getName();

    record Created(String name) implements DomainEvent {}

    record Deleted(String name) implements DomainEvent {}

    interface Unimplemented extends DomainEvent {}

    static class AnyEvent {
        @HandlesEvent
        void on(DomainEvent event) {}
    }

    static class AnyCommand {
        @HandlesCommand
        void on(Message command) {}
    }

    static class WrongParameter {
        @HandlesEvent({Created.class, Deleted.class})
        void on(Created event) {}
    }

    static class NoSubtype {
        @HandlesEvent
        void on(Unimplemented event) {}
    }

    static class NamesNotIndexed {
        @HandlesCommand(Elsewhere.Thing.class)
        void on(Command command) {}
    }

    static class NotIndexed {
        @HandlesCommand
        void on(Elsewhere.Thing command) {}
    }

    private static void check(Class<?> handler, String expected) {
        TestApplication.of(handler, Created.class, Deleted.class, Unimplemented.class)
                .hasProblems(handler.getName() + "#on: " + expected);
    }

    @Test
    void aSupertypeOfAllIsNotEnough() {
        check(
                AnyEvent.class,
                "the parameter io.petisco.DomainEvent does not determine which events the handler takes."
                        + " Fix: name them: @HandlesEvent({First.class, Second.class});"
                        + " for every message of the service use @HandlesAllMessages");
        check(
                AnyCommand.class,
                "the parameter io.petisco.Message does not determine which commands the handler takes."
                        + " Fix: name them: @HandlesCommand({First.class, Second.class});"
                        + " for every message of the service use @HandlesAllMessages");
    }

    @Test
    void theParameterFitsWhatIsNamed() {
        check(
                WrongParameter.class,
                "the parameter " + CLASS + "$Created cannot take " + CLASS
                        + "$Deleted, which @HandlesEvent names. Fix: make the parameter a common supertype, for"
                        + " example"
                        + " DomainEvent, or remove that class");
    }

    @Test
    void anInterfaceHasSubtypes() {
        check(
                NoSubtype.class,
                CLASS + "$Unimplemented has no concrete subtype in the application."
                        + " Fix: add a record or class that implements it; if a dependency has one, index that:"
                        + " quarkus.index-dependency.<name>.group-id and"
                        + " quarkus.index-dependency.<name>.artifact-id");
    }

    @Test
    void theTypeIsInTheIndex() {
        String expected = Elsewhere.Thing.class.getName() + " is not in the index of the application."
                + " Fix: index the dependency that has it: quarkus.index-dependency.<name>.group-id and"
                + " quarkus.index-dependency.<name>.artifact-id";

        check(NotIndexed.class, expected);
        check(NamesNotIndexed.class, expected);
    }

    /** A class that is not in the index. */
    static class Elsewhere {
        record Thing(String name) implements Command {}
    }
}
