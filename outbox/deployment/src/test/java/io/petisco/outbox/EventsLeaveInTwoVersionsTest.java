package io.petisco.outbox;

import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.transaction.TransactionManager;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEventBus;
import io.petisco.Scheduled;
import io.petisco.outbox.app.Orders;
import io.petisco.outbox.parcels.Duplicates;
import io.petisco.outbox.parcels.ParcelSent;
import io.petisco.outbox.parcels.Parcels;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class EventsLeaveInTwoVersionsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = OutboxApplication.with("versions", ParcelSent.class.getPackage());

    @Inject
    DomainEventBus events;

    @Inject
    Orders orders;

    @Inject
    Parcels parcels;

    @Inject
    Duplicates duplicates;

    @Inject
    TransactionManager transactions;

    @BeforeEach
    void forget() {
        orders.execute("delete from petisco_outbox");
        parcels.counted().clear();
        parcels.tracked().clear();
        duplicates.queues().clear();
    }

    @Test
    void bothVersionsIfTheTransactionCommits() throws Exception {
        transactions.begin();
        events.publish(new ParcelSent("lost", 1_000));
        transactions.rollback();
        QuarkusTransaction.requiringNew().run(() -> events.publish(new ParcelSent("p-1", 2_000)));

        await().untilAsserted(() ->
                assertThat(parcels.counted()).containsExactlyInAnyOrder("p-1 as version 1", "p-1 as version 2"));
        await().until(() -> orders.rows() == 0);
        assertThat(parcels.counted()).hasSize(2);
    }

    @Test
    void anIdempotentHandlerOfBothHandlesTheEventOnce() {
        QuarkusTransaction.requiringNew().run(() -> events.publish(new ParcelSent("p-2", 3_000)));

        await().untilAsserted(() -> assertThat(duplicates.queues()).hasSize(1));
        assertThat(parcels.tracked()).containsExactly(new ParcelSent("p-2", 3_000));
        assertThat(orders.number(
                        "select count(*) from petisco_inbox where handler = 'acme.shop.1.event.parcel_sent.track'"))
                .isPositive();
    }

    @Test
    void aScheduledEventIsCancelledInBoth() {
        Scheduled scheduled = events.in(Duration.ofHours(1)).schedule(new ParcelSent("p-3", 4_000));
        assertThat(orders.rows()).isEqualTo(2);

        assertThat(events.cancel(scheduled)).isTrue();
        assertThat(orders.rows()).isZero();
    }

    @Test
    void withAKeyToo() {
        events.withKey("p-4").publish(new ParcelSent("p-4", 5_000));

        await().untilAsserted(() ->
                assertThat(parcels.counted()).containsExactlyInAnyOrder("p-4 as version 1", "p-4 as version 2"));
    }
}
