package io.petisco.deployment.rules;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesAllMessages;
import io.petisco.HandlesDeadLetter;
import io.petisco.HandlesEvent;
import io.petisco.HandlesQueue;
import io.petisco.MessageEnvelope;
import io.petisco.MessageKind;
import io.petisco.deployment.TestApplication;
import io.petisco.runtime.ApplicationPlan;
import io.petisco.runtime.consume.HandledQueue;
import io.petisco.topology.Queue;

import static org.assertj.core.api.Assertions.assertThat;

class NamedQueuesTest {

    record Created(String id) implements DomainEvent {}

    record Confirmed(String id) implements DomainEvent {}

    static class Mails {
        @HandlesEvent
        void sendMail(Created event) {}

        @HandlesEvent({Created.class, Confirmed.class})
        void audit(DomainEvent event) {}

        @HandlesAllMessages
        void store(MessageEnvelope message) {}
    }

    static class Right {
        @HandlesDeadLetter(handler = "send_mail")
        void deadMail(Created event) {}

        @HandlesDeadLetter(handler = "audit")
        void deadAudit(DomainEvent event) {}

        @HandlesDeadLetter(handler = "store")
        void deadStore(MessageEnvelope message) {}

        @HandlesQueue("legacy.orders")
        void legacy(MessageEnvelope message) {}

        @HandlesQueue("dead_letter.legacy.orders")
        void deadLegacy(Created event) {}
    }

    @Test
    void theirQueuesFollowFromTheOtherHandler() {
        ApplicationPlan plan = TestApplication.of(Created.class, Confirmed.class, Mails.class, Right.class)
                .plan();

        assertThat(plan.handlers().stream()
                        .flatMap(handler -> handler.queues().stream())
                        .map(HandledQueue::queue))
                .containsExactlyInAnyOrder(
                        "dead_letter.acme.registration.1.event.created.send_mail",
                        "dead_letter.acme.registration.1.event.created.audit",
                        "dead_letter.acme.registration.1.event.confirmed.audit",
                        "dead_letter.store",
                        "legacy.orders",
                        "dead_letter.legacy.orders");
        assertThat(
                        TestApplication.of(Created.class, Confirmed.class, Mails.class, Right.class)
                                .topology()
                                .queues()
                                .stream()
                                .map(Queue::name)
                                .filter(queue -> queue.contains("legacy")))
                .containsExactly("dead_letter.legacy.orders", "retry.legacy.orders");
    }

    static class Wrong {
        @HandlesDeadLetter(handler = "send_mial")
        void misspelt(Created event) {}

        @HandlesDeadLetter(handler = "sendMail")
        void wrongType(Confirmed event) {}

        @HandlesDeadLetter(handler = "sendMail", retryDelay = "10ms")
        void hot(Created event) {}

        @HandlesQueue(" ")
        void nameless(MessageEnvelope message) {}

        @HandlesQueue("legacy")
        void severalTypes(DomainEvent event) {}

        @HandlesQueue(value = "other", expected = MessageKind.EVENT)
        void saidTwice(Created event) {}

        @HandlesQueue("no.parameter")
        void withoutParameter() {}
    }

    @Test
    void eachProblemSaysItsFix() {
        String wrong = Wrong.class.getName();
        TestApplication.of(Created.class, Confirmed.class, Mails.class, Wrong.class)
                .hasProblems(
                        wrong + "#misspelt: there is no handler 'send_mial'. Fix: did you mean send_mail? for a"
                                + " dead-letter queue of another application use @HandlesQueue(\"dead_letter....\")",
                        wrong + "#wrongType: the parameter " + Confirmed.class.getName() + " takes none of the"
                                + " messages"
                                + " of the handler 'sendMail'. Fix: take Created, or MessageEnvelope for any of them",
                        wrong + "#hot: the retryDelay '10ms' is shorter than 100ms: a failed message would be"
                                + " redelivered in a tight loop. Fix: use 100ms or more",
                        wrong + "#nameless: the queue has no name. Fix: name it: @HandlesQueue(\"legacy.orders\")",
                        wrong + "#severalTypes: the parameter " + DomainEvent.class.getName() + " stands for several"
                                + " types of messages, but it has only one queue. Fix: take one concrete class, or"
                                + " MessageEnvelope for messages of any type",
                        wrong + "#saidTwice: 'expected' is for handlers that take a MessageEnvelope: "
                                + Created.class.getName() + " says it already. Fix: remove it",
                        wrong + "#withoutParameter: the handler has no message parameter. Fix: add the message:"
                                + " withoutParameter(UserCreated event), or withoutParameter(MessageEnvelope message)"
                                + " for any type");
    }

    static class Twice {
        @HandlesDeadLetter(handler = "send_mail")
        void deadMail(Created event) {}

        @HandlesQueue("dead_letter.acme.registration.1.event.created.send_mail")
        void again(Created event) {}
    }

    @Test
    void aQueueHasOneHandler() {
        TestApplication.of(Created.class, Confirmed.class, Mails.class, Twice.class)
                .hasProblems(Twice.class.getName() + "#again and " + Twice.class.getName()
                        + "#deadMail: they share one queue,"
                        + " dead_letter.acme.registration.1.event.created.send_mail, so that each would receive"
                        + " messages of the other. Fix: keep one of them");
    }
}
