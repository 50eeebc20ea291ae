package io.petisco.deployment.rules;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.transaction.Transactional;

import org.junit.jupiter.api.Test;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.HandlesQueue;
import io.petisco.MessageEnvelope;
import io.petisco.Outcome;
import io.petisco.deployment.TestApplication;
import io.petisco.runtime.consume.Idempotency;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;

import static org.assertj.core.api.Assertions.assertThat;

class IdempotencyRulesTest {

    private static final String OF_THE_TEST = IdempotencyRulesTest.class.getName() + "$";
    private static final String RIGHT_TYPES =
            " Fix: name an attribute that is a text, a number, a UUID, an enum, a time, or" + " a record of those";

    record Created(String name, List<String> tags, UUID id) implements DomainEvent {}

    record Money(long cents, String currency) {}

    record Pay(Money amount, PaymentId paymentId) implements Command {}

    record PaymentId(UUID value) {}

    static class Base implements DomainEvent {
        private final String number = "1";

        public String getNumber() {
            return number;
        }
    }

    static class Derived extends Base {
        private int version;
    }

    static class Right {
        @HandlesEvent(idempotent = true)
        void byId(Created event) {}

        @HandlesEvent(idempotent = true, idempotencyKey = "number")
        @RunOnVirtualThread
        Outcome byGetter(Derived event) {
            return Outcome.success();
        }

        @HandlesEvent(idempotent = true, idempotencyKey = "version")
        @Transactional(Transactional.TxType.REQUIRES_NEW)
        void byField(Derived event) {}

        @HandlesCommand(idempotent = true, idempotencyKey = "paymentId")
        void byRecord(Pay command) {}

        @HandlesQueue(value = "legacy", idempotent = true)
        void ofQueue(MessageEnvelope envelope) {}

        @HandlesEvent
        void more(Created event) {}
    }

    static class Wrong {
        @HandlesEvent(idempotent = true, idempotencyKey = "nmae")
        void missing(Created event) {}

        @HandlesEvent(idempotent = true, idempotencyKey = "tags")
        void unstable(Created event) {}

        @HandlesEvent(idempotencyKey = "name")
        void without(Created event) {}

        @HandlesEvent(idempotent = true)
        Uni<Void> asynchronous(Created event) {
            return null;
        }

        @HandlesEvent(idempotent = true)
        @NonBlocking
        void onEventLoop(Created event) {}

        @HandlesQueue(value = "legacy", idempotent = true, idempotencyKey = "name")
        void envelope(MessageEnvelope envelope) {}
    }

    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    static class WithoutTransaction {
        @HandlesEvent(idempotent = true)
        void handle(Created event) {}
    }

    private static String problem(String where, String text) {
        return OF_THE_TEST + where + ": " + text;
    }

    private static String asynchronous(String where) {
        return problem(
                where,
                "the handler is idempotent, but asynchronous: its effects are not in the transaction that marks the"
                        + " message as handled. Fix: return void or Outcome, on a worker thread or with"
                        + " @RunOnVirtualThread, or remove idempotent");
    }

    @Test
    void whatTellsMessagesApart() {
        TestApplication application = TestApplication.of(
                        Right.class, Created.class, Derived.class, Base.class, Pay.class, PaymentId.class)
                .withOutbox();
        application.hasProblems();

        assertThat(application.plan().handlers())
                .extracting(handler -> handler.handlerPart() + " "
                        + handler.idempotency().map(Idempotency::members).orElse(null))
                .containsExactlyInAnyOrder(
                        "by_id " + Map.of(),
                        "by_getter " + Map.of(OF_THE_TEST + "Derived", OF_THE_TEST + "Base#getNumber()"),
                        "by_field " + Map.of(OF_THE_TEST + "Derived", OF_THE_TEST + "Derived#version"),
                        "by_record " + Map.of(OF_THE_TEST + "Pay", OF_THE_TEST + "Pay#paymentId()"),
                        "of_queue " + Map.of(),
                        "more null");
    }

    @Test
    void allThatIsWrong() {
        TestApplication.of(Wrong.class, WithoutTransaction.class, Created.class)
                .withOutbox()
                .hasProblems(
                        problem(
                                "Wrong#missing",
                                "idempotencyKey names the attribute 'nmae', which " + OF_THE_TEST
                                        + "Created does not have. Fix: name a record component, a property with a getter, or"
                                        + " a field of it; or remove idempotencyKey: then the message's id counts"),
                        problem(
                                "Wrong#unstable",
                                "idempotencyKey names the attribute 'tags' of " + OF_THE_TEST
                                        + "Created, which is of the type java.util.List<java.lang.String>: its text need not be"
                                        + " the same for equal values." + RIGHT_TYPES),
                        problem(
                                "Wrong#without",
                                "idempotencyKey = \"name\" has no effect without idempotent = true. Fix: add idempotent ="
                                        + " true, or remove idempotencyKey"),
                        asynchronous("Wrong#asynchronous"),
                        asynchronous("Wrong#onEventLoop"),
                        problem(
                                "Wrong#envelope",
                                "idempotencyKey names the attribute 'name', but the handler takes no message type. Fix:"
                                        + " declare a parameter of the message's class, or remove idempotencyKey: then the message's id"
                                        + " counts"),
                        problem(
                                "WithoutTransaction#handle",
                                "the handler is idempotent, but @Transactional(NOT_SUPPORTED) gives it no transaction. Fix:"
                                        + " use @Transactional with REQUIRED or REQUIRES_NEW, or remove it: then the handler"
                                        + " gets a transaction"));
    }

    @Test
    void theExtensionIsNeeded() {
        TestApplication.of(WithoutExtension.class, Created.class)
                .hasProblems(problem(
                        "WithoutExtension#handle",
                        "the handler is idempotent, and the application lacks the extension that remembers handled messages."
                                + " Fix: add the dependency io.petisco:quarkus-petisco-outbox and a JDBC datasource, or remove"
                                + " idempotent"));
    }

    static class WithoutExtension {
        @HandlesEvent(idempotent = true)
        void handle(Created event) {}
    }
}
