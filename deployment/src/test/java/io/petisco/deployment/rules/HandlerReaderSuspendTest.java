package io.petisco.deployment.rules;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;
import kotlin.coroutines.Continuation;

class HandlerReaderSuspendTest {

    record Created(String name) implements DomainEvent {}

    /** The class to which Kotlin compiles {@code suspend fun on(event: Created)}. */
    static class Suspending {
        @HandlesEvent
        Object on(Created event, Continuation<? super Void> continuation) {
            return null;
        }
    }

    @Test
    void inTheWordsOfKotlin() {
        TestApplication.of(Suspending.class, Created.class)
                .hasProblems(
                        Suspending.class.getName() + "#on: the handler is a suspend function, and coroutines are not"
                                + " supported. Fix: remove 'suspend': the handler runs on a worker thread and may block; or"
                                + " return a Uni");
    }
}
