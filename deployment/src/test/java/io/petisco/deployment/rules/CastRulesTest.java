package io.petisco.deployment.rules;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.petisco.DomainEvent;
import io.petisco.Downcasts;
import io.petisco.MessageType;
import io.petisco.Upcasts;
import io.petisco.deployment.TestApplication;

class CastRulesTest {

    @MessageType(version = 3)
    record InvoicePaid(int amount) implements DomainEvent {}

    record UserMoved(String street) implements DomainEvent {}

    static class Right {
        @Upcasts(type = "invoice.paid", from = 1)
        void first(ObjectNode attributes) {}

        @Upcasts(type = "invoice.paid", from = 2)
        static void second(ObjectNode attributes) {}

        @Downcasts(type = "invoice.paid", to = 2)
        public void back(ObjectNode attributes) {}
    }

    static class PrivateMethod {
        @Upcasts(type = "invoice.paid", from = 1)
        private void first(ObjectNode attributes) {}

        @Upcasts(type = "invoice.paid", from = 2)
        void second(ObjectNode attributes) {}
    }

    record ARecord(String name) {
        @Upcasts(type = "invoice.paid", from = 1)
        static void first(ObjectNode attributes) {}
    }

    abstract static class Abstract {
        @Upcasts(type = "invoice.paid", from = 1)
        abstract void first(ObjectNode attributes);
    }

    static class Signatures {
        @Upcasts(type = "invoice.paid", from = 1)
        ObjectNode returning(ObjectNode attributes) {
            return attributes;
        }

        @Downcasts(type = "invoice.paid", to = 1)
        void taking(String attributes, int number) {}
    }

    static class UnknownTypes {
        @Upcasts(type = "invoice.payed", from = 1)
        void near(ObjectNode attributes) {}

        @Upcasts(type = "something.else", from = 1)
        void far(ObjectNode attributes) {}
    }

    static class Versions {
        @Upcasts(type = "invoice.paid", from = 3)
        void newest(ObjectNode attributes) {}

        @Upcasts(type = "invoice.paid", from = 0)
        void none(ObjectNode attributes) {}

        @Downcasts(type = "user.moved", to = 1)
        void back(ObjectNode attributes) {}
    }

    static class Doubles {
        @Upcasts(type = "invoice.paid", from = 1)
        void one(ObjectNode attributes) {}

        @Downcasts(type = "invoice.paid", to = 1)
        void back(ObjectNode attributes) {}
    }

    static class MoreDoubles {
        @Upcasts(type = "invoice.paid", from = 1)
        void other(ObjectNode attributes) {}
    }

    private static TestApplication with(Class<?>... classes) {
        return TestApplication.of(InvoicePaid.class, UserMoved.class).and(classes);
    }

    @Test
    void rightMethodsAreStaticOrNot() {
        with(Right.class).hasProblems();
    }

    @Test
    void notPrivate() {
        with(PrivateMethod.class)
                .hasProblems(PrivateMethod.class.getName() + "#first: the upcaster is private. Fix: make it"
                        + " package-private, protected or public");
    }

    @Test
    void notInARecord() {
        with(ARecord.class)
                .hasProblems(ARecord.class.getName() + "#first: no bean has this method: the class is not a CDI bean."
                        + " Fix: move the method to a class of its own");
    }

    @Test
    void notAbstract() {
        with(Abstract.class)
                .hasProblems(Abstract.class.getName()
                        + "#first: the upcaster is abstract. Fix: put it into a class that is a bean");
    }

    @Test
    void theSignatureIsFixed() {
        String name = Signatures.class.getName();
        with(Signatures.class)
                .hasProblems(
                        name + "#returning: the signature of the upcaster is ObjectNode returning(ObjectNode). Fix: use"
                                + " void returning(com.fasterxml.jackson.databind.node.ObjectNode attributes)",
                        name + "#taking: the signature of the downcaster is void taking(String, int). Fix: use void"
                                + " taking(com.fasterxml.jackson.databind.node.ObjectNode attributes)");
    }

    @Test
    void theTypeIsThatOfAClass() {
        String name = UnknownTypes.class.getName();
        with(UnknownTypes.class)
                .hasProblems(
                        name
                                + "#near: @Upcasts names the message type 'invoice.payed', and no class of the application has"
                                + " that name on the wire. Fix: did you mean invoice.paid?",
                        name
                                + "#far: @Upcasts names the message type 'something.else', and no class of the application has"
                                + " that name on the wire. Fix: use the name on the wire of a message class, such as"
                                + " invoice.paid for InvoicePaid, or remove the method");
    }

    @Test
    void theVersionsAreBelowTheNewest() {
        String name = Versions.class.getName();
        with(Versions.class)
                .hasProblems(
                        name
                                + "#newest: from is 3, and the newest version of invoice.paid is 3. Fix: use 1 to 2, or give"
                                + " the class a newer version with @MessageType(version = 4)",
                        name + "#none: from is 0. Fix: use 1 or more",
                        name + "#back: to is 1, and the newest version of user.moved is 1. Fix: give the class a newer"
                                + " version with @MessageType(version = 2)");
    }

    @Test
    void aStepHasOneMethod() {
        with(Doubles.class, MoreDoubles.class)
                .hasProblems(Doubles.class.getName() + "#one and " + MoreDoubles.class.getName()
                        + "#other: they bring invoice.paid from version 1 to version 2. Fix: keep one of them");
    }
}
