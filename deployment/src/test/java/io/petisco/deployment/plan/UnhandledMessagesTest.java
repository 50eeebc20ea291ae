package io.petisco.deployment.plan;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.HandlesAllMessages;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.MessageEnvelope;
import io.petisco.deployment.TestApplication;
import io.petisco.deployment.rules.Validation;

import static org.assertj.core.api.Assertions.assertThat;

class UnhandledMessagesTest {

    record SendReminder(String text) implements Command {}

    record PersistUser(String name) implements Command {}

    record UserCreated(String name) implements DomainEvent {}

    record UserDeleted(String name) implements DomainEvent {}

    record InvoicePaid(int cents) implements DomainEvent {}

    static class Handlers {
        @HandlesCommand
        void persistUser(PersistUser command) {}

        @HandlesEvent
        void sendMail(UserCreated event) {}

        @HandlesEvent(service = "billing")
        void book(InvoicePaid event) {}
    }

    static class Store {
        @HandlesAllMessages
        void store(MessageEnvelope message) {}
    }

    private static TestApplication application() {
        return TestApplication.of(
                SendReminder.class,
                PersistUser.class,
                UserCreated.class,
                UserDeleted.class,
                InvoicePaid.class,
                Handlers.class);
    }

    private static List<String> warnings(TestApplication application) {
        Validation validation = application.validation();
        return new UnhandledMessages(application.plan(), validation.settings().handledElsewhere())
                .warnings(validation.messages());
    }

    private static TestApplication withStore() {
        return application().with("quarkus.petisco.store.enabled", "true");
    }

    @Test
    void areNamedWhereTheStoreHidesThem() {
        assertThat(warnings(withStore()))
                .containsExactly(
                        "Only the store receives these commands of the service acme.registration: "
                                + SendReminder.class.getName() + " (send.reminder). This application has no"
                                + " handler for"
                                + " them, and RabbitMQ cannot tell whether another application has one."
                                + " Dispatching one"
                                + " fails with an UnroutableMessageException. Add a @HandlesCommand method, or"
                                + " name those"
                                + " that another application handles in quarkus.petisco.commands.handled-elsewhere",
                        "Only the store receives these events of the service acme.registration: "
                                + UserDeleted.class.getName() + " (user.deleted). This application has no handler for"
                                + " them, and RabbitMQ cannot tell whether another application has one. Publishing"
                                + " one"
                                + " logs PETISCO00200, or fails with"
                                + " quarkus.petisco.publisher.unroutable-events=fail. Add"
                                + " a @HandlesEvent method, or name those that another application handles in"
                                + " quarkus.petisco.events.handled-elsewhere");
    }

    @Test
    void areThereWithAHandlerOfTheStoreToo() {
        TestApplication application = TestApplication.of(
                        Handlers.class, PersistUser.class, UserCreated.class, InvoicePaid.class)
                .withDependency(Store.class, SendReminder.class);
        assertThat(warnings(application)).singleElement().asString().contains("(send.reminder)");
    }

    @Test
    void areNoneWithoutAStoreWhereTheBrokerReturnsThem() {
        assertThat(warnings(application())).isEmpty();
    }

    @Test
    void areNotThoseThatTheConfigurationNames() {
        assertThat(warnings(withStore()
                        .with("quarkus.petisco.commands.handled-elsewhere", "SendReminder")
                        .with("quarkus.petisco.events.handled-elsewhere", "user.*")))
                .isEmpty();
    }

    @Test
    void areNotThoseThatAYamlFileNames() {
        assertThat(warnings(withStore()
                        .with("quarkus.petisco.commands.handled-elsewhere[0]", "pay.invoice")
                        .with("quarkus.petisco.commands.handled-elsewhere[1]", "send.reminder")
                        .with("quarkus.petisco.events.handled-elsewhere[0]", "user.deleted")))
                .containsExactly(
                        "quarkus.petisco.commands.handled-elsewhere names pay.invoice, but this application has no"
                                + " such"
                                + " commands. Correct or remove the name");
    }

    @Test
    void haveSettingsThatNameExistingMessages() {
        assertThat(warnings(withStore()
                        .with("quarkus.petisco.commands.handled-elsewhere", "send.reminder, send.reminders")
                        .with("quarkus.petisco.events.handled-elsewhere", "user.deleted")))
                .containsExactly(
                        "quarkus.petisco.commands.handled-elsewhere names send.reminders, but this application has no"
                                + " such commands. Correct or remove the name");
    }
}
