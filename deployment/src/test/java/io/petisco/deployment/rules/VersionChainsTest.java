package io.petisco.deployment.rules;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.Downcasts;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.HandlesQueue;
import io.petisco.MessageEnvelope;
import io.petisco.MessageType;
import io.petisco.Upcasts;
import io.petisco.deployment.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;

class VersionChainsTest {

    @MessageType(version = 4)
    record InvoicePaid(int amount) implements DomainEvent {}

    @MessageType(version = 2)
    record PayInvoice(int amount) implements Command {}

    static class LastStep {
        @Upcasts(type = "invoice.paid", from = 3)
        void last(ObjectNode attributes) {}
    }

    static class FirstStep {
        @Upcasts(type = "invoice.paid", from = 1)
        void first(ObjectNode attributes) {}
    }

    static class FromOne {
        @HandlesEvent(fromVersion = 1)
        void book(InvoicePaid event) {}
    }

    static class FromThree {
        @HandlesEvent(fromVersion = 3)
        void book(InvoicePaid event) {}
    }

    static class ACommand {
        @HandlesCommand(fromVersion = 1)
        void pay(PayInvoice command) {}
    }

    static class AQueue {
        @HandlesQueue(value = "legacy.invoices", fromVersion = 2)
        void book(InvoicePaid event) {}
    }

    static class AnyVersion {
        @HandlesQueue(value = "legacy.invoices", fromVersion = 1)
        void book(MessageEnvelope message) {}
    }

    static class TooNew {
        @HandlesEvent(fromVersion = 5)
        void book(InvoicePaid event) {}
    }

    static class TooOld {
        @HandlesCommand(fromVersion = -1)
        void pay(PayInvoice command) {}
    }

    @MessageType(
            version = 3,
            alsoAs = {1, 2})
    record Billed(int amount) implements DomainEvent {}

    @MessageType(
            version = 3,
            alsoAs = {3, 0})
    record BilledAsItself(int amount) implements DomainEvent {}

    @MessageType(version = 2, alsoAs = 1)
    record SendBill(int amount) implements Command {}

    static class Back {
        @Downcasts(type = "billed", to = 1)
        void back(ObjectNode attributes) {}
    }

    private static String gap(Class<?> handler, String method, int from, int missing) {
        return handler.getName() + "#" + method + ": it takes invoice.paid from version " + from
                + ", and nothing brings version " + missing + " to version " + (missing + 1)
                + ". Fix: add @Upcasts(type = \"invoice.paid\", from = " + missing + ") void fromVersion" + missing
                + "(ObjectNode attributes) to a bean, or take fromVersion = " + (missing + 1);
    }

    @Test
    void aChainWithoutAGap() {
        TestApplication.of(InvoicePaid.class, FromThree.class, LastStep.class).hasProblems();
    }

    @Test
    void eachMissingStepOfAnEventIsNamed() {
        TestApplication.of(InvoicePaid.class, FromOne.class, LastStep.class)
                .hasProblems(gap(FromOne.class, "book", 1, 1), gap(FromOne.class, "book", 1, 2));
        TestApplication.of(InvoicePaid.class, FromOne.class, LastStep.class, FirstStep.class)
                .hasProblems(gap(FromOne.class, "book", 1, 2));
    }

    @Test
    void thatOfACommandToo() {
        TestApplication.of(PayInvoice.class, ACommand.class)
                .hasProblems(ACommand.class.getName()
                        + "#pay: it takes pay.invoice from version 1, and nothing brings version 1 to version 2. Fix:"
                        + " add @Upcasts(type = \"pay.invoice\", from = 1) void fromVersion1(ObjectNode attributes) to"
                        + " a bean, or take fromVersion = 2");
    }

    @Test
    void thatOfANamedQueueToo() {
        TestApplication.of(InvoicePaid.class, AQueue.class, LastStep.class)
                .hasProblems(gap(AQueue.class, "book", 2, 2));
    }

    @Test
    void fromVersionIsAtMostThatOfTheClass() {
        TestApplication.of(InvoicePaid.class, TooNew.class)
                .hasProblems(TooNew.class.getName() + "#book: fromVersion is 5, and the version of "
                        + InvoicePaid.class.getName() + " is 4. Fix: use 1 to 4");
    }

    @Test
    void fromVersionIsAtLeastOne() {
        TestApplication.of(PayInvoice.class, TooOld.class)
                .hasProblems(TooOld.class.getName() + "#pay: fromVersion is -1. Fix: use 1 or more; without it, the"
                        + " handler takes only the version of the class");
    }

    @Test
    void envelopesHaveAnyVersion() {
        TestApplication.of(AnyVersion.class)
                .hasProblems(
                        AnyVersion.class.getName() + "#book: fromVersion is for handlers that take a message class:"
                                + " a MessageEnvelope has any version. Fix: remove it");
    }

    @Test
    void publishedVersionsNeedAllStepsDown() {
        TestApplication.of(Billed.class, Back.class)
                .hasProblems(
                        Billed.class.getName() + ": alsoAs needs version 2, and nothing brings version 3 to it. Fix:"
                                + " add @Downcasts(type = \"billed\", to = 2) void toVersion2(ObjectNode attributes) to a"
                                + " bean");
    }

    @Test
    void theMessagesOfADependencyAreNotChecked() {
        TestApplication.of(Back.class).withDependency(Billed.class).hasProblems();
    }

    @Test
    void publishedVersionsAreOlder() {
        String name = BilledAsItself.class.getName();
        TestApplication.of(BilledAsItself.class)
                .hasProblems(
                        name
                                + ": alsoAs names version 3, and the version of the class is 3. Fix: name older versions, from"
                                + " 1 to 2",
                        name
                                + ": alsoAs names version 0, and the version of the class is 3. Fix: name older versions, from"
                                + " 1 to 2");
    }

    @Test
    void commandsArePublishedInOneVersion() {
        TestApplication.of(SendBill.class)
                .hasProblems(SendBill.class.getName()
                        + ": alsoAs is for events: a command that is sent in two versions would be handled twice. Fix:"
                        + " remove it, and let the command's handler take both versions:"
                        + " @HandlesCommand(fromVersion = 1)");
    }

    @Test
    void theOldestVersionThatUpcastersReach() {
        var validation = TestApplication.of(InvoicePaid.class, LastStep.class, FirstStep.class)
                .validation();

        assertThat(validation.oldestVersion(validation.messages().get(0))).isEqualTo(3);
    }
}
