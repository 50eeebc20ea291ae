package io.petisco.deployment.rules;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.Outcome;
import io.petisco.deployment.TestApplication;
import io.smallrye.mutiny.Uni;

@SuppressWarnings({"rawtypes", "unused"})
class HandlerReaderReturnTypesTest {

    record Created(String name) implements DomainEvent {}

    abstract static class Supported {
        @HandlesEvent
        void nothing(Created event) {}

        @HandlesEvent
        Outcome outcome(Created event) {
            return null;
        }

        @HandlesEvent
        Uni<Void> uni(Created event) {
            return null;
        }

        @HandlesEvent
        Uni<Outcome> uniOfOutcome(Created event) {
            return null;
        }

        @HandlesEvent
        CompletionStage<Void> stage(Created event) {
            return null;
        }

        @HandlesEvent
        CompletableFuture<Outcome> future(Created event) {
            return null;
        }
    }

    static class AllSupported extends Supported {}

    static class Unsupported {
        @HandlesEvent
        String text(Created event) {
            return null;
        }

        @HandlesEvent
        Uni<String> uniOfText(Created event) {
            return null;
        }

        @HandlesEvent
        Uni raw(Created event) {
            return null;
        }
    }

    @Test
    void supported() {
        TestApplication.of(Supported.class, AllSupported.class, Created.class).hasProblems();
    }

    @Test
    void unsupported() {
        String fix = ". Fix: return void, Outcome, Uni<Void>, Uni<Outcome>, CompletionStage<Void> or"
                + " CompletionStage<Outcome>";
        String name = Unsupported.class.getName();
        TestApplication.of(Unsupported.class, Created.class)
                .hasProblems(
                        name + "#text: the return type java.lang.String is not supported" + fix,
                        name + "#uniOfText: the return type io.smallrye.mutiny.Uni<java.lang.String> is not supported"
                                + fix,
                        name + "#raw: the return type io.smallrye.mutiny.Uni is not supported" + fix);
    }
}
