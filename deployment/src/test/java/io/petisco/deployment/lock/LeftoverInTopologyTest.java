package io.petisco.deployment.lock;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;
import io.petisco.topology.Binding;
import io.petisco.topology.Topology;

import static org.assertj.core.api.Assertions.assertThat;

class LeftoverInTopologyTest {

    record UserCreated(String email) implements DomainEvent {}

    static class Handlers {
        @HandlesEvent
        void sendMail(UserCreated event) {}
    }

    static class OfBilling {
        record InvoicePaid(String id) implements DomainEvent {}

        static class Handlers {
            @HandlesEvent(service = "billing")
            void book(InvoicePaid event) {}
        }
    }

    private static final String QUEUE = "acme.registration.1.event.user_created.send_mail";

    private static TestApplication withDelays(String delays) {
        return TestApplication.of(UserCreated.class, Handlers.class)
                .with("quarkus.petisco.queues.\"*\".retry-delays", delays);
    }

    @Test
    void theRetryQueueOfAnotherDelayIsLeft() {
        Changes changes = Locks.between(withDelays("1s,10s"), withDelays("1s,30s"));

        assertThat(Locks.breaks(changes)).isEmpty();
        assertThat(Locks.differences(changes))
                .containsExactly(
                        "queue retry." + QUEUE + ".10s: the application does not declare it any more. Its messages"
                                + " still return to their handler. Once it is empty, delete it: petisco topology prune"
                                + " target/petisco/topology.json --only 'retry." + QUEUE + ".10s'",
                        "queue retry." + QUEUE + ".30s: it is not in the lock");
    }

    @Test
    void theExchangesOfAServiceThatIsNotHandledAnyMoreAreLeft() {
        Changes changes = Locks.between(
                TestApplication.of(UserCreated.class, OfBilling.class), TestApplication.of(UserCreated.class));

        assertThat(Locks.differences(changes))
                .contains("exchange acme.billing: the application does not declare it any more");
    }

    @Test
    void aBindingOfAQueueThatStaysIsLeft() {
        TestApplication store = TestApplication.of(UserCreated.class).with("quarkus.petisco.store.enabled", "true");
        Lock before = Locks.of(store);
        Topology less = new Topology(
                before.topology().exchanges(),
                before.topology().queues(),
                before.topology()
                        .bindings()
                        .subList(1, before.topology().bindings().size()));
        Lock after = Lock.of(before.service(), less, before.messages().values());
        Binding gone = before.topology().bindings().get(0);

        Changes changes = new LockCheck(true).changes(new LockDiff(before, after, Locks.TOPOLOGY));

        assertThat(Locks.differences(changes))
                .containsExactly("queue " + gone.queue() + ": the application does not bind it to exchange "
                        + gone.exchange() + " with routing key " + gone.routingKey()
                        + " any more. The broker keeps the binding");
    }
}
