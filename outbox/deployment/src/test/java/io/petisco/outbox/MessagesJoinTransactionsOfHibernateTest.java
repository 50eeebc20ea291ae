package io.petisco.outbox;

import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEventBus;
import io.petisco.outbox.app.OrderPlaced;
import io.petisco.outbox.app.Orders;
import io.petisco.outbox.app.Received;
import io.petisco.outbox.orm.Invoice;
import io.petisco.outbox.orm.Receipt;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.TestTransaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class MessagesJoinTransactionsOfHibernateTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = OutboxApplication.with("hibernate", Invoice.class.getPackage())
            .overrideConfigKey("quarkus.hibernate-orm.schema-management.strategy", "drop-and-create");

    private static final String OF_A_TEST = "of a test ";

    @Inject
    EntityManager entities;

    @Inject
    DomainEventBus events;

    @Inject
    Orders orders;

    @Inject
    Received received;

    private String id;

    @BeforeEach
    void storedInvoice() {
        id = UUID.randomUUID().toString();
        QuarkusTransaction.requiringNew().run(() -> {
            Invoice invoice = new Invoice();
            invoice.id = id;
            entities.persist(invoice);
            events.publish(new OrderPlaced("stored " + id));
        });
    }

    @Test
    void ofEntities() {
        awaitOnce("stored " + id);
    }

    @Test
    void alsoIfAnEntityListenerPublishesAfterOthers() {
        QuarkusTransaction.requiringNew().run(() -> {
            events.publish(new OrderPlaced("first " + id));
            entities.find(Invoice.class, id).total = 7;
        });
        awaitOnce("first " + id);
        awaitOnce("changed " + id);
    }

    @Test
    void alsoIfOnlyAnEntityListenerPublishes() {
        QuarkusTransaction.requiringNew().run(() -> entities.find(Invoice.class, id).total = 8);
        awaitOnce("changed " + id);
    }

    @Test
    void andLeaveNothingIfAConstraintFailsWhileItCommits() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    events.publish(new OrderPlaced("twice " + id));
                    entities.createNativeQuery("insert into Invoice (id, total) values ('" + id + "', 1)")
                            .executeUpdate();
                }))
                .isInstanceOf(RuntimeException.class);
        QuarkusTransaction.requiringNew().run(() -> events.publish(new OrderPlaced("after " + id)));
        awaitOnce("after " + id);
        assertThat(received.placed()).doesNotContain("twice " + id);
    }

    @Test
    void ofPanache() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    storeReceipt("rolled back " + id);
                    throw new IllegalStateException("as asked");
                }))
                .hasStackTraceContaining("as asked");
        QuarkusTransaction.requiringNew().run(() -> storeReceipt("receipt " + id));

        awaitOnce("receipt " + id);
        assertThat(received.placed()).doesNotContain("rolled back " + id);
        assertThat(QuarkusTransaction.requiringNew().call(() -> Receipt.count("id like ?1", "%" + id)))
                .isEqualTo(1);
    }

    private void storeReceipt(String receipt) {
        Receipt stored = new Receipt();
        stored.id = receipt;
        stored.persist();
        events.publish(new OrderPlaced(receipt));
    }

    /** Its transaction is rolled back in the end: {@link #nothingLeavesATestTransaction} looks. */
    @Test
    @TestTransaction
    void ofATest() {
        events.publish(new OrderPlaced(OF_A_TEST + id));
    }

    @AfterEach
    void nothingLeavesATestTransaction() {
        QuarkusTransaction.requiringNew().run(() -> events.publish(new OrderPlaced("next " + id)));
        awaitOnce("next " + id);
        assertThat(received.placed()).noneMatch(order -> order.startsWith(OF_A_TEST));
    }

    private void awaitOnce(String order) {
        await().untilAsserted(() -> assertThat(received.placed()).contains(order));
        await().until(() -> orders.rows() == 0);
        assertThat(received.placed()).containsOnlyOnce(order);
    }
}
