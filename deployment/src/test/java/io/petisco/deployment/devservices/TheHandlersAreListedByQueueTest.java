package io.petisco.deployment.devservices;

import org.junit.jupiter.api.Test;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.HandlesAllMessages;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.HandlesQueue;
import io.petisco.MessageEnvelope;
import io.petisco.deployment.TestApplication;
import io.petisco.deployment.devservices.HandlersTable.Row;

import static org.assertj.core.api.Assertions.assertThat;

class TheHandlersAreListedByQueueTest {

    record UserCreated(String name) implements DomainEvent {}

    record PersistUser(String name) implements Command {}

    static class Handlers {
        @HandlesEvent
        void sendMail(UserCreated event) {}

        @HandlesCommand
        void persist(PersistUser command) {}

        @HandlesQueue("others")
        void readOthers(MessageEnvelope message) {}

        @HandlesAllMessages
        void keep(MessageEnvelope message) {}
    }

    @Test
    void withWhatTheyTake() {
        String type = TheHandlersAreListedByQueueTest.class.getName();
        String handlers = type + "$Handlers#";

        assertThat(HandlersTable.of(TestApplication.of(getClass()).plan()))
                .containsExactly(
                        new Row(
                                "acme.registration.1.command.persist_user.persist",
                                type + "$PersistUser",
                                handlers + "persist"),
                        new Row(
                                "acme.registration.1.event.user_created.send_mail",
                                type + "$UserCreated",
                                handlers + "sendMail"),
                        new Row("others", "any", handlers + "readOthers"),
                        new Row("store", "any", handlers + "keep"));
    }
}
