package io.petisco.telemetry;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.petisco.CommandBus;
import io.petisco.DomainEventBus;
import io.petisco.UnroutableMessageException;
import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.telemetry.Messages.Broken;
import io.petisco.telemetry.Messages.Counted;
import io.petisco.telemetry.Messages.Late;
import io.petisco.telemetry.Messages.NobodysCommand;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class EveryMessageIsCountedTest {

    @Inject
    DomainEventBus events;

    @Inject
    CommandBus commands;

    @Inject
    Warehouse warehouse;

    @Test
    void onePublishedAndHandled() {
        String[] type = {"type", "counted", "version", "1"};
        String[] handler = {"type", "counted", "version", "1", "handler", "io.petisco.telemetry.Warehouse#count"};

        events.publish(new Counted(UUID.randomUUID()), new Counted(UUID.randomUUID()));

        Scrape published = Scrape.now();
        assertThat(published.value("petisco_messages_published_total", type)).isEqualTo(2);
        assertThat(published.value("petisco_messages_confirmed_total", type)).isEqualTo(2);
        assertThat(published.value("petisco_messages_rejected_total", type)).isZero();
        await().untilAsserted(() -> assertThat(Scrape.now().value("petisco_messages_handled_total", handler))
                .isEqualTo(2));
        Scrape handled = Scrape.now();
        assertThat(handled.value("petisco_messages_failed_total", handler)).isZero();
        assertThat(handled.value("petisco_messages_in_flight", handler)).isZero();
        assertThat(handled.value("petisco_consumers", handler)).isEqualTo(1);
        assertThat(handled.value("petisco_consumers_live", handler)).isEqualTo(1);
    }

    @Test
    void howLongHandlersTakeIsAHistogram() {
        String handler = "io.petisco.telemetry.Warehouse#measure";

        events.publish(new Messages.Measured(UUID.randomUUID()));

        await().untilAsserted(() -> assertThat(Scrape.now()
                        .value("petisco_handler_duration_seconds_count", "handler", handler, "outcome", "handled"))
                .isEqualTo(1));
        assertThat(Scrape.now().samples("petisco_handler_duration_seconds_bucket"))
                .filteredOn(sample -> sample.labels().get("handler").equals(handler)
                        && sample.labels().get("outcome").equals("handled"))
                .hasSize(15)
                .anySatisfy(sample -> {
                    assertThat(sample.labels()).containsEntry("le", "+Inf").containsEntry("type", "measured");
                    assertThat(sample.value()).isEqualTo(1);
                });
    }

    @Test
    void oneThatFailsIsRetriedAndDeadLettered() {
        String[] handler = {"type", "item.broken", "version", "2", "handler", "io.petisco.telemetry.Warehouse#repair"};
        Scrape before = Scrape.now();

        events.publish(new Broken(UUID.randomUUID()));

        await().untilAsserted(() -> assertGrown(before, "petisco_messages_dead_lettered_total", 1, handler));
        assertGrown(before, "petisco_messages_failed_total", 2, handler);
        assertGrown(before, "petisco_messages_retried_total", 1, handler);
        assertGrown(before, "petisco_messages_handled_total", 0, handler);
        assertGrown(
                before,
                "petisco_handler_duration_seconds_count",
                2,
                "handler",
                "io.petisco.telemetry.Warehouse#repair",
                "outcome",
                "failed");
    }

    private static void assertGrown(Scrape before, String name, int by, String... labels) {
        assertThat(Scrape.now().value(name, labels) - before.value(name, labels))
                .as(name)
                .isEqualTo(by);
    }

    @Test
    void oneThatIsHandledRightNow() {
        String[] handler = {"handler", "io.petisco.telemetry.Warehouse#load"};
        try {
            events.publish(new Late(UUID.randomUUID()));

            await().untilAsserted(() -> assertThat(Scrape.now().value("petisco_messages_in_flight", handler))
                    .isEqualTo(1));
        } finally {
            warehouse.truckIsHere();
        }
        await().untilAsserted(() -> assertThat(Scrape.now().value("petisco_messages_in_flight", handler))
                .isZero());
    }

    @Test
    void theStoresHandlerHasNoTypesOfItsOwn() {
        events.publish(new Messages.Unheard(UUID.randomUUID()));

        await().untilAsserted(() -> assertThat(Scrape.now()
                        .value(
                                "petisco_messages_handled_total",
                                "handler",
                                "io.petisco.telemetry.Warehouse#archive",
                                "type",
                                "*"))
                .isPositive());
    }

    @Test
    void anUnroutableOne() {
        assertThatThrownBy(() -> commands.forService("nobody").dispatch(new NobodysCommand(UUID.randomUUID())))
                .isInstanceOf(UnroutableMessageException.class);

        assertThat(Scrape.now().value("petisco_messages_unroutable_total", "type", "nobodys.command"))
                .isEqualTo(1);
        assertThat(Scrape.now().value("petisco_messages_confirmed_total", "type", "nobodys.command"))
                .isZero();
    }

    @Test
    void oneThatTheBrokerRefuses() {
        String queue = "acme.warehouse.1.event.refused.refuse";
        LocalRabbitMq broker = LocalRabbitMq.shared();
        broker.ctl(
                "set_policy",
                "full",
                "^" + queue + "$",
                "{\"max-length-bytes\":0,\"overflow\":\"reject-publish\"}",
                "--apply-to",
                "queues");
        try {
            await().untilAsserted(
                            () -> assertThatThrownBy(() -> events.publish(new Messages.Refused(UUID.randomUUID())))
                                    .isInstanceOf(io.petisco.PublishRejectedException.class));
        } finally {
            broker.ctl("clear_policy", "full");
        }

        assertThat(Scrape.now().value("petisco_messages_rejected_total", "type", "refused"))
                .isEqualTo(1);
    }

    @Test
    void oneThatIsNoMessage() throws Exception {
        String handler = "io.petisco.telemetry.Warehouse#read";
        try (com.rabbitmq.client.Connection connection =
                LocalRabbitMq.shared().connectionFactory().newConnection()) {
            connection
                    .createChannel()
                    .basicPublish("", "acme.warehouse.1.event.garbled.read", null, "no JSON".getBytes());
        }

        await().untilAsserted(
                        () -> assertThat(Scrape.now().value("petisco_messages_dead_lettered_total", "handler", handler))
                                .isEqualTo(1));
        assertThat(Scrape.now().value("petisco_messages_failed_total", "handler", handler))
                .isEqualTo(1);
        assertThat(Scrape.now().samples("petisco_handler_duration_seconds_count"))
                .filteredOn(sample -> sample.labels().get("handler").equals(handler))
                .allSatisfy(sample -> assertThat(sample.value()).isZero());
    }

    @Test
    void noneIsUnconfirmedInTheEnd() {
        events.publish(List.of(new Counted2(), new Counted2()));

        await().untilAsserted(() ->
                assertThat(Scrape.now().value("petisco_messages_unconfirmed")).isZero());
    }

    record Counted2() implements io.petisco.DomainEvent {}
}
