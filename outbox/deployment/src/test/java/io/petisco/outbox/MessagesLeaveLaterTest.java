package io.petisco.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.transaction.TransactionManager;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEventBus;
import io.petisco.Scheduled;
import io.petisco.outbox.app.OrderPlaced;
import io.petisco.outbox.app.Orders;
import io.petisco.outbox.app.Received;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class MessagesLeaveLaterTest {

    private static final Duration SHORT = Duration.ofMillis(700);
    private static final Duration LONG = Duration.ofHours(2);

    @RegisterExtension
    static final QuarkusUnitTest APP = OutboxApplication.with("later");

    @Inject
    DomainEventBus events;

    @Inject
    Orders orders;

    @Inject
    Received received;

    @Inject
    TransactionManager transactions;

    private String order;

    @BeforeEach
    void newOrder() {
        orders.execute("delete from petisco_outbox");
        order = UUID.randomUUID().toString();
    }

    private void awaitPlaced(String placed) {
        await().until(() -> received.placed().contains(placed));
    }

    @Test
    void afterAnyTimeAndNotBefore() {
        Instant before = Instant.now();
        events.in(SHORT).publish(new OrderPlaced(order));

        awaitPlaced(order);
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(SHORT);
        await().until(() -> orders.rows() == 0);
    }

    @Test
    void atAPointInTime() {
        Instant due = Instant.now().plus(SHORT);
        events.at(due).publish(List.of(new OrderPlaced(order)));
        String past = UUID.randomUUID().toString();
        events.at(Instant.EPOCH).publish(new OrderPlaced(past));

        awaitPlaced(past);
        awaitPlaced(order);
        assertThat(Instant.now()).isAfterOrEqualTo(due);
    }

    @Test
    void ifTheTransactionCommits() throws Exception {
        transactions.begin();
        events.in(Duration.ofMillis(1)).publish(new OrderPlaced(order));
        transactions.rollback();
        String committed = UUID.randomUUID().toString();
        QuarkusTransaction.requiringNew()
                .run(() -> events.in(Duration.ofMillis(1)).publish(new OrderPlaced(committed)));

        awaitPlaced(committed);
        assertThat(orders.number("select count(*) from petisco_outbox where body like '%" + order + "%'"))
                .isZero();
        assertThat(received.placed()).doesNotContain(order);
    }

    @Test
    void unlessTheyAreCancelled() {
        Scheduled scheduled = events.in(LONG).schedule(new OrderPlaced(order));
        assertThat(orders.rows()).isOne();

        assertThat(events.cancel(scheduled)).isTrue();
        assertThat(events.cancel(scheduled)).isFalse();
        assertThat(orders.rows()).isZero();
    }

    @Test
    void aMessageThatWasSentCannotBeCancelled() {
        Scheduled scheduled = events.at(Instant.now()).schedule(new OrderPlaced(order));
        awaitPlaced(order);

        assertThat(events.cancel(scheduled)).isFalse();
    }

    @Test
    void aCancellationThatIsRolledBackHasNoEffect() throws Exception {
        Scheduled scheduled = events.in(LONG).schedule(new OrderPlaced(order));
        transactions.begin();
        assertThat(events.cancel(scheduled)).isTrue();
        transactions.rollback();

        assertThat(orders.rows()).isOne();
        assertThat(events.cancel(scheduled)).isTrue();
    }

    @Test
    void theTransactionThatSchedulesMayCancel() {
        QuarkusTransaction.requiringNew()
                .run(() -> assertThat(events.cancel(events.in(LONG).schedule(new OrderPlaced(order))))
                        .isTrue());

        assertThat(orders.rows()).isZero();
    }

    @Test
    void immediatelyMeansInATransactionOfTheirOwn() throws Exception {
        transactions.begin();
        events.immediately().in(LONG).publish(new OrderPlaced(order));
        transactions.rollback();

        assertThat(orders.rows()).isOne();
    }

    @Test
    void withoutAKey() {
        assertThatThrownBy(() -> events.withKey(order).in(SHORT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("messages that leave later have no key");
    }
}
