package io.petisco.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.petisco.CommandBus;
import io.petisco.DomainEventBus;
import io.petisco.Scheduled;
import io.petisco.outbox.app.InvoicePaid;
import io.petisco.outbox.app.Ledger;
import io.petisco.outbox.app.OrderPaid;
import io.petisco.outbox.app.OrderPlaced;
import io.petisco.outbox.app.Orders;
import io.petisco.outbox.app.Received;
import io.petisco.outbox.app.ShipOrder;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Uni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What each database has to pass. */
abstract class TransactionalMessages {

    @Inject
    DomainEventBus events;

    @Inject
    CommandBus commands;

    @Inject
    Orders orders;

    @Inject
    Received received;

    @Inject
    Ledger ledger;

    @Inject
    TransactionManager transactions;

    @Inject
    TransactionSynchronizationRegistry synchronizations;

    private String order;

    @BeforeEach
    void newOrder() {
        order = UUID.randomUUID().toString();
    }

    @Test
    void aCommittedMessageIsSentOnceAndItsRowDeleted() {
        QuarkusTransaction.requiringNew().run(() -> {
            orders.add(order);
            events.publish(new OrderPlaced(order));
            assertThat(orders.rows()).as("nothing is written before the commit").isZero();
        });
        awaitPlaced(order);
        await().until(() -> orders.rows() == 0);
        assertThat(received.placed()).containsOnlyOnce(order);
        assertThat(orders.number("select count(*) from orders where id = '" + order + "'"))
                .isOne();
    }

    @Test
    void aRolledBackMessageIsNotSent() throws Exception {
        transactions.begin();
        events.publish(new OrderPlaced(order));
        events.withKey(order).publish(new OrderPaid(order, 1));
        transactions.rollback();
        assertNothingWasSent();
    }

    @Test
    void aTransactionThatFailsWhileItCommitsSendsNothing() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
            events.publish(new OrderPlaced(order));
            synchronizations.registerInterposedSynchronization(beforeCompletion(() -> {
                throw new IllegalStateException("a constraint");
            }));
        }));
        assertNothingWasSent();
    }

    @Test
    void aMessageOfAnInnerTransactionIsSentThoughTheOuterOneRollsBack() throws Exception {
        String inner = UUID.randomUUID().toString();
        transactions.begin();
        events.publish(new OrderPlaced(order));
        QuarkusTransaction.requiringNew().run(() -> events.publish(new OrderPlaced(inner)));
        awaitPlaced(inner);
        transactions.rollback();
        assertNothingWasSent();
    }

    @Test
    void immediatelyPublishesInSpiteOfTheTransaction() throws Exception {
        transactions.begin();
        events.immediately().publish(new OrderPlaced(order));
        awaitPlaced(order);
        transactions.rollback();
    }

    @Test
    void aTransactionThatCanOnlyBeRolledBackTakesNoMessage() throws Exception {
        transactions.begin();
        transactions.setRollbackOnly();
        assertThatThrownBy(() -> events.publish(new OrderPlaced(order)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is marked for rollback, so that it would never be sent")
                .hasMessageContaining("immediately()");
        transactions.rollback();
    }

    @Test
    void aMessageThatIsPublishedWhileTheTransactionCompletesIsAPartOfIt() {
        QuarkusTransaction.requiringNew().run(() -> {
            events.publish(new OrderPlaced("before " + order));
            synchronizations.registerInterposedSynchronization(
                    beforeCompletion(() -> events.publish(new OrderPlaced(order))));
        });
        awaitPlaced(order);
        await().until(() -> orders.rows() == 0);
        assertThat(received.placed()).containsOnlyOnce(order);
    }

    @Test
    void aMessageThatIsPublishedAfterTheCommitIsSentWithoutTheOutbox() {
        QuarkusTransaction.requiringNew()
                .run(() -> synchronizations.registerInterposedSynchronization(new Synchronization() {
                    @Override
                    public void beforeCompletion() {}

                    @Override
                    public void afterCompletion(int status) {
                        events.publish(new OrderPlaced(order));
                    }
                }));
        awaitPlaced(order);
    }

    @Test
    void messagesOfAKeyKeepTheirOrder() {
        List<Integer> numbers = IntStream.range(0, 120).boxed().toList();
        for (int first = 0; first < 120; first += 40) {
            List<OrderPaid> some = numbers.subList(first, first + 40).stream()
                    .map(number -> new OrderPaid(order, number))
                    .toList();
            QuarkusTransaction.requiringNew().run(() -> events.withKey(order).publish(some));
        }
        await().until(() -> received.paid(order).size() == 120);
        assertThat(received.paid(order)).isEqualTo(numbers);
        await().until(() -> orders.rows() == 0);
    }

    @Test
    void aMessageWithAKeyNeedsNoTransaction() {
        events.withKey(order).publish(new OrderPaid(order, 7));
        await().until(() -> received.paid(order).equals(List.of(7)));
    }

    @Test
    void aMessageThatCannotBeSentIsParkedAndHoldsItsKeyOnly() {
        String poisoned = UUID.randomUUID().toString();
        QuarkusTransaction.requiringNew().run(() -> {
            commands.withKey(poisoned).dispatch(new ShipOrder(poisoned));
            events.withKey(poisoned).publish(new OrderPaid(poisoned, 2));
            events.withKey(order).publish(new OrderPaid(order, 3));
        });
        await().until(() -> received.paid(order).equals(List.of(3)));
        assertThat(received.paid(poisoned)).isEmpty();
        await().until(() -> received.paid(poisoned).equals(List.of(2)));
        String parked = "select count(*) from petisco_outbox where parked_at is not null and ordering_key = '"
                + poisoned + "' and attempts = 2 and last_error like 'UNROUTABLE%'";
        assertThat(orders.number(parked)).isOne();
        orders.execute("delete from petisco_outbox where ordering_key = '" + poisoned + "'");
    }

    @Test
    void aRowThatItsInstanceHasNotSentIsFoundByThePoll() {
        QuarkusTransaction.requiringNew().run(() -> {
            events.publish(new OrderPlaced(order));
            synchronizations.registerInterposedSynchronization(beforeCompletion(() -> {
                // another instance wrote it, and died
                orders.execute(
                        "insert into petisco_outbox (message_id, exchange, routing_key, properties, body, due_at)"
                                + " select 'of another', exchange, routing_key, properties, replace(body, '" + order
                                + "', 'other "
                                + order + "'), '2001-01-01 00:00:00' from petisco_outbox where body like '%" + order
                                + "%'");
            }));
        });
        awaitPlaced("other " + order);
        await().until(() -> orders.rows() == 0);
    }

    @Test
    void aScheduledMessageLeavesAtItsTimeAndACancelledOneDoesNot() {
        Scheduled cancelled = events.in(Duration.ofHours(1)).schedule(new OrderPlaced("cancelled " + order));
        Instant before = Instant.now();
        QuarkusTransaction.requiringNew()
                .run(() -> events.in(Duration.ofMillis(300)).publish(new OrderPlaced(order)));
        events.at(Instant.now().plusMillis(300)).publish(new OrderPlaced("at " + order));

        awaitPlaced(order);
        awaitPlaced("at " + order);
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(events.cancel(cancelled)).isTrue();
        await().until(() -> orders.rows() == 0);
    }

    /** By a handler that returns a value, by one that returns a {@code Uni}, and by an idempotent one; not by the others. */
    @Test
    void aMessageIsRetriedAfterTheTimeThatItsHandlerRequests() {
        events.publish(new InvoicePaid(order));

        await().untilAsserted(() -> assertThat(ledger.taken(order))
                .extracting(taken -> taken.handler() + " " + taken.attempt())
                .containsExactlyInAnyOrder("book 1", "book 2", "async 1", "async 2", "once 1", "once 2", "report 1"));
        List<Instant> attempts = ledger.taken(order).stream()
                .filter(taken -> taken.handler().equals("book"))
                .map(Ledger.Taken::at)
                .toList();
        assertThat(Duration.between(attempts.get(0), attempts.get(1))).isGreaterThanOrEqualTo(Ledger.BUSY);
        await().until(() -> orders.rows() == 0);
        assertThat(orders.number("select count(*) from petisco_inbox where handler like '%book_once'"))
                .isPositive();
    }

    @Test
    void anAsynchronousPublishJoinsTheTransactionThatItIsSubscribedIn() throws Exception {
        transactions.begin();
        events.publishAsync(new OrderPlaced(order)).await().indefinitely();
        transactions.rollback();
        assertNothingWasSent();
        QuarkusTransaction.requiringNew()
                .run(() -> events.publishAsync(new OrderPlaced(order)).await().indefinitely());
        awaitPlaced(order);
    }

    @Test
    void anAsynchronousPublishThatLeavesItsTransactionFails() throws Exception {
        Uni<Void> publishing = inTransaction(() -> events.publishAsync(new OrderPlaced(order)));
        assertThatThrownBy(() -> publishing.await().indefinitely())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("their Uni was subscribed to outside of it")
                .hasMessageContaining("Subscribe within the transaction");
        assertNothingWasSent();
    }

    private <T> T inTransaction(Callable<T> work) throws Exception {
        transactions.begin();
        try {
            return work.call();
        } finally {
            transactions.commit();
        }
    }

    private static Synchronization beforeCompletion(Runnable work) {
        return new Synchronization() {
            @Override
            public void beforeCompletion() {
                work.run();
            }

            @Override
            public void afterCompletion(int status) {}
        };
    }

    private void awaitPlaced(String id) {
        await().untilAsserted(() -> assertThat(received.placed()).contains(id));
    }

    /** A message that is published now arrives, and the other one has not. */
    private void assertNothingWasSent() {
        String later = UUID.randomUUID().toString();
        QuarkusTransaction.requiringNew().run(() -> events.publish(new OrderPlaced(later)));
        awaitPlaced(later);
        assertThat(received.placed()).doesNotContain(order);
        assertThat(received.paid(order)).isEmpty();
        await().until(() -> orders.rows() == 0);
    }
}
