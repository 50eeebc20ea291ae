package io.petisco.deployment.build;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.DeploymentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

class AllProblemsAreReportedAtOnceTest {

    record Created(String name) implements DomainEvent {}

    record Create(String name) implements Command {}

    public static class Unreadable implements DomainEvent {
        public Unreadable(String name) {}
    }

    @ApplicationScoped
    static class First {
        @HandlesEvent
        private void hidden(Created event) {}

        @HandlesEvent
        static void shared(Created event) {}

        @HandlesEvent
        void none() {}

        @HandlesEvent(maxRetries = -2)
        String text(Created event) {
            return "";
        }

        @HandlesCommand
        void create(Create command) {}
    }

    /** A class without a scope. */
    static class Second {
        @HandlesCommand
        void create(Create command) {}

        @HandlesEvent
        void unreadable(Unreadable event) {}

        @HandlesEvent
        void wrong(Create event) {}
    }

    abstract static class Third {
        @HandlesEvent
        abstract void on(Created event);
    }

    private static final String CLASS = AllProblemsAreReportedAtOnceTest.class.getName();

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(
                    Created.class, Create.class, Unreadable.class, First.class, Second.class, Third.class))
            .overrideConfigKey("quarkus.petisco.service", "registration")
            .assertException(failure ->
                    assertThat(failure).isInstanceOf(DeploymentException.class).hasMessage("""
                            petisco: 10 problems in this application
                              1. application.properties: quarkus.petisco.organization is not set
                                 Fix: set it, for example quarkus.petisco.organization=acme. It is the first part of every exchange, queue and routing key
                              2. %1$s$First#create and %1$s$Second#create: the command create version 1 has 2 handlers
                                 Fix: keep one of them: a command has one handler; an event may have several
                              3. %1$s$First#hidden: the handler is private
                                 Fix: make it package-private, protected or public
                              4. %1$s$First#none: the handler has no message parameter
                                 Fix: add the event, for example none(UserCreated event)
                              5. %1$s$First#shared: the handler is static
                                 Fix: remove 'static': a handler is a method of a bean
                              6. %1$s$First#text: maxRetries is -2
                                 Fix: use 0 or more; without it, quarkus.petisco.retry.max-retries applies
                              7. %1$s$First#text: the return type java.lang.String is not supported
                                 Fix: return void, Outcome, Uni<Void>, Uni<Outcome>, CompletionStage<Void> or CompletionStage<Outcome>
                              8. %1$s$Second#wrong: the parameter %1$s$Create is a Command, not a DomainEvent
                                 Fix: use @HandlesCommand
                              9. %1$s$Third#on: the handler is abstract
                                 Fix: put @HandlesEvent on the methods that implement it
                              10. %1$s$Unreadable: Jackson cannot read it back: its constructor has one parameter, and there is no getter or public field of that name
                                 Fix: make it a record, or give it a constructor without parameters or one with @JsonCreator and a @JsonProperty for each parameter""".formatted(CLASS)));

    @Test
    void theBuildFails() {
        throw new AssertionError("the build was expected to fail");
    }
}
