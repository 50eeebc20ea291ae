package io.petisco.deployment.rules;

import jakarta.transaction.Transactional;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;

import static io.petisco.runtime.consume.ExecutionMode.EVENT_LOOP;
import static io.petisco.runtime.consume.ExecutionMode.VIRTUAL_THREAD;
import static io.petisco.runtime.consume.ExecutionMode.WORKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ExecutionModesTest {

    record Created(String name) implements DomainEvent {}

    static class Plain {
        @HandlesEvent
        void blocking(Created event) {}

        @HandlesEvent
        Uni<Void> uni(Created event) {
            return null;
        }

        @HandlesEvent
        @Blocking
        Uni<Void> blockingUni(Created event) {
            return null;
        }

        @HandlesEvent
        @NonBlocking
        void nonBlocking(Created event) {}

        @HandlesEvent
        @RunOnVirtualThread
        void virtual(Created event) {}
    }

    @RunOnVirtualThread
    static class Virtual {
        @HandlesEvent
        void ofClass(Created event) {}

        @HandlesEvent
        @NonBlocking
        void ofMethod(Created event) {}
    }

    @Transactional
    static class InTransaction {
        @HandlesEvent
        Uni<Void> transactional(Created event) {
            return null;
        }

        @HandlesEvent
        @NonBlocking
        Uni<Void> explicit(Created event) {
            return null;
        }
    }

    static class Contradicting {
        @HandlesEvent
        @NonBlocking
        @RunOnVirtualThread
        void on(Created event) {}
    }

    static class ContradictingBlocking {
        @HandlesEvent
        @NonBlocking
        @Blocking
        void on(Created event) {}
    }

    @Test
    void byAnnotationThenByReturnType() {
        assertThat(TestApplication.of(Plain.class, Virtual.class, InTransaction.class, Created.class)
                        .plan()
                        .handlers())
                .extracting(handler -> handler.handlerPart(), handler -> handler.executionMode())
                .containsExactlyInAnyOrder(
                        tuple("blocking", WORKER),
                        tuple("uni", EVENT_LOOP),
                        tuple("blocking_uni", WORKER),
                        tuple("non_blocking", EVENT_LOOP),
                        tuple("virtual", VIRTUAL_THREAD),
                        tuple("of_class", VIRTUAL_THREAD),
                        tuple("of_method", EVENT_LOOP),
                        tuple("transactional", WORKER),
                        tuple("explicit", EVENT_LOOP));
    }

    @Test
    void contradictionsAreRefused() {
        TestApplication.of(Contradicting.class, Created.class)
                .hasProblems(Contradicting.class.getName()
                        + "#on: @NonBlocking contradicts @RunOnVirtualThread. Fix: keep one of them");
        TestApplication.of(ContradictingBlocking.class, Created.class)
                .hasProblems(ContradictingBlocking.class.getName()
                        + "#on: @NonBlocking contradicts @Blocking. Fix: keep one of them");
    }
}
