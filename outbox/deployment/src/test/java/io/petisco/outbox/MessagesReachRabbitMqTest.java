package io.petisco.outbox;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEventBus;
import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.outbox.app.InvoicePaid;
import io.petisco.outbox.app.Ledger;
import io.petisco.outbox.app.OrderPaid;
import io.petisco.outbox.app.OrderPlaced;
import io.petisco.outbox.app.Orders;
import io.petisco.outbox.app.Received;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What depends on the broker: its answers and its bindings. */
class MessagesReachRabbitMqTest {

    private static final int LARGEST = 100_000;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final LocalRabbitMq BROKER = LocalRabbitMq.shared();

    @RegisterExtension
    static final QuarkusUnitTest APP = OutboxApplication.with("rabbitmq")
            .overrideRuntimeConfigKey("quarkus.petisco.transport", "rabbitmq")
            .overrideRuntimeConfigKey("quarkus.petisco.outbox.grace", "6s")
            .overrideRuntimeConfigKey("rabbitmq-host", BROKER.host())
            .overrideRuntimeConfigKey("rabbitmq-port", String.valueOf(BROKER.port()))
            .overrideRuntimeConfigKey("rabbitmq-username", BROKER.username())
            .overrideRuntimeConfigKey("rabbitmq-password", BROKER.password())
            .setBeforeAllCustomizer(
                    () -> BROKER.ctl("eval", "application:set_env(rabbit, max_message_size, " + LARGEST + ")."));

    @Inject
    DomainEventBus events;

    @Inject
    Orders orders;

    @Inject
    Received received;

    @Inject
    Ledger ledger;

    private final String order = UUID.randomUUID().toString();

    @Test
    void aMessageThatIsTooLargeForTheBrokerIsParkedAndTheOthersArrive() {
        QuarkusTransaction.requiringNew().run(() -> {
            events.publish(new OrderPlaced("x".repeat(2 * LARGEST)), new OrderPlaced(order));
            events.withKey(order).publish(new OrderPaid(order, 1));
        });

        await().until(() -> received.placed().contains(order));
        await().until(() -> received.paid(order).equals(List.of(1)));
        await().atMost(PATIENCE) // the grace period, a back-off, and two attempts
                .until(() -> orders.number("select count(*) from petisco_outbox where parked_at is not null") == 1);
        assertThat(orders.number("select count(*) from petisco_outbox where last_error like 'REJECTED:%larger than%'"))
                .isOne();
        orders.execute("delete from petisco_outbox");
    }

    @Test
    void aFailedMessageComesBackOverItsBinding() {
        QuarkusTransaction.requiringNew().run(() -> events.publish(new InvoicePaid(order)));

        await().untilAsserted(() -> assertThat(ledger.taken(order))
                .extracting(taken -> taken.handler() + " " + taken.attempt())
                .containsExactlyInAnyOrder("book 1", "book 2", "async 1", "async 2", "once 1", "once 2", "report 1"));
        await().until(() -> orders.rows() == 0);
    }
}
