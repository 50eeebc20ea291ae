package io.petisco.deployment.rules;

import org.junit.jupiter.api.Test;

import io.petisco.HandlesAllMessages;
import io.petisco.MessageEnvelope;
import io.petisco.deployment.TestApplication;

class QueueRulesStoreTest {

    static class First {
        @HandlesAllMessages
        void store(MessageEnvelope message) {}
    }

    static class Second {
        @HandlesAllMessages
        void archive(MessageEnvelope message) {}
    }

    private static final String CLASS = QueueRulesStoreTest.class.getName();

    @Test
    void two() {
        TestApplication.of(First.class, Second.class)
                .hasProblems(CLASS + "$First#store and " + CLASS
                        + "$Second#archive: there are 2 @HandlesAllMessages methods."
                        + " Fix: keep one of them: they would share the store queue, so that each would receive"
                        + " only some of the messages");
    }

    @Test
    void switchedOff() {
        TestApplication.of(First.class)
                .with("quarkus.petisco.store.enabled", "false")
                .hasProblems(CLASS + "$First#store: the handler receives no messages, because"
                        + " quarkus.petisco.store.enabled is false. Fix: remove that setting or the method");
    }

    @Test
    void badQueueName() {
        TestApplication.of(First.class)
                .with("quarkus.petisco.store.queue", "acme.*")
                .hasProblems("application.properties: quarkus.petisco.store.queue 'acme.*' contains '*'."
                        + " Fix: use letters, digits, '-' and '_', with single dots between them");
    }
}
