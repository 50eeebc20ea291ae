package io.petisco.deployment.lock;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;

class HandlerGoneTest {

    record UserCreated(String email) implements DomainEvent {}

    static class Before {
        @HandlesEvent
        void sendMail(UserCreated event) {}
    }

    static class Renamed {
        @HandlesEvent
        void greetUser(UserCreated event) {}
    }

    static class RenamedWithFormerName {
        @HandlesEvent(formerNames = "send_mail")
        void greetUser(UserCreated event) {}
    }

    static class Gone {}

    private static final String QUEUE = "acme.registration.1.event.user_created.send_mail";

    private static TestApplication application(Class<?> handlers) {
        return TestApplication.of(UserCreated.class, handlers);
    }

    @Test
    void theQueueOfARemovedHandlerStillFills() {
        Changes changes = Locks.between(application(Before.class), application(Gone.class));

        assertThat(Locks.breaks(changes))
                .containsExactly(
                        "queue " + QUEUE + ": its handler is gone. The queue stays bound: it gets each message,"
                                + " and no handler takes them. Fix: keep the handler. Or deploy the new version to all"
                                + " instances, and delete the queue with its messages: petisco topology prune"
                                + " target/petisco/topology.json --only '*" + QUEUE + "' --delete");
        assertThat(Locks.differences(changes))
                .containsExactly("event user.created version 1: it is not handled any more");
    }

    @Test
    void theMessagesOfARenamedHandlerAreMoved() {
        Changes changes = Locks.between(application(Before.class), application(Renamed.class));

        assertThat(Locks.breaks(changes))
                .containsExactly("queue " + QUEUE + ": its handler is gone, and queue"
                        + " acme.registration.1.event.user_created.greet_user, which gets the same messages, is new."
                        + " The old queue stays bound: it gets a copy of each message, which no handler takes. Fix:"
                        + " have the new queue take the place of the old one, with its messages: give the handler"
                        + " formerNames = \"send_mail\". Or keep the queue, with name = \"send_mail\". Or deploy the new"
                        + " version to all instances, and move the messages: petisco topology prune target/petisco/topology.json"
                        + " --only '*" + QUEUE + "' --move-to acme.registration.1.event.user_created.greet_user");
        assertThat(Locks.differences(changes))
                .containsExactly("queue acme.registration.1.event.user_created.greet_user: it is not in the lock");
    }

    @Test
    void aHandlerThatNamesItsFormerQueueBreaksNothing() {
        Changes changes = Locks.between(application(Before.class), application(RenamedWithFormerName.class));

        assertThat(Locks.breaks(changes)).isEmpty();
        assertThat(Locks.differences(changes))
                .containsExactlyInAnyOrder(
                        "queue " + QUEUE + ": queue acme.registration.1.event.user_created.greet_user takes its place",
                        "queue acme.registration.1.event.user_created.greet_user: it is not in the lock");
    }

    @Test
    void retryQueuesWithADelayInTheirNameGoToo() {
        TestApplication before =
                application(Before.class).with("quarkus.petisco.queues.\"*.send_mail\".retry-delays", "1s,10s");

        assertThat(Locks.breaks(Locks.between(before, application(Gone.class))))
                .singleElement()
                .asString()
                .endsWith("--only '*" + QUEUE + "' --only 'retry." + QUEUE + ".*' --delete");
    }
}
