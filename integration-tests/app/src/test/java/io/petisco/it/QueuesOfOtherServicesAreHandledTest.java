package io.petisco.it;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.rabbitmq.client.GetResponse;

import io.petisco.ConsumerState.Status;
import io.petisco.MessageConsumer;
import io.petisco.it.Events.LegacyOrder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class QueuesOfOtherServicesAreHandledTest {

    private final UUID run = UUID.randomUUID();

    private final MessageConsumer consumer = App.get(MessageConsumer.class);

    private final Received received = App.get(Received.class);

    @BeforeEach
    void anotherServiceDeclaresThem() throws Exception {
        try (Broker broker = new Broker()) {
            for (String queue :
                    new String[] {SpecialHandlers.LEGACY, SpecialHandlers.LEGACY_COMMANDS, SpecialHandlers.LEGACY_DEAD
                    }) {
                broker.declare(queue);
                await().until(() -> consumer.state().get(queue).status() == Status.RUNNING);
            }
        }
    }

    @Test
    void withRetriesAndDeadLettersOfTheirOwn() throws Exception {
        LegacyOrder good = new LegacyOrder(run, 1);
        LegacyOrder bad = new LegacyOrder(run, 13);
        try (Broker broker = new Broker()) {
            broker.publish("", SpecialHandlers.LEGACY, message("legacy.order", "domain_event", 13));
            broker.publish("", SpecialHandlers.LEGACY, message("legacy.order", "domain_event", 1));

            await().until(() -> received.by("onLegacy", good).size() == 1);
            GetResponse dead = broker.take("dead_letter." + SpecialHandlers.LEGACY);
            assertThat(received.by("onLegacy", bad)).hasSize(2);
            assertThat(received.by("onLegacy", bad).get(1).context().redeliveryCount())
                    .isEqualTo(1);
            assertThat(dead.getProps().getHeaders().get("x-petisco-message")).hasToString("unlucky");
        }
    }

    @Test
    void unexpectedMessagesAreDeadLettered() throws Exception {
        try (Broker broker = new Broker()) {
            broker.publish("", SpecialHandlers.LEGACY_COMMANDS, message("legacy.order", "domain_event", 1));
            broker.publish("", SpecialHandlers.LEGACY_COMMANDS, message("make.order", "command", 1));
            broker.publish("", SpecialHandlers.LEGACY, message("another", "domain_event", 1));

            assertThat(broker.take("dead_letter." + SpecialHandlers.LEGACY_COMMANDS)
                            .getProps()
                            .getHeaders()
                            .get("x-petisco-message"))
                    .hasToString("it is a domain_event, but a command is expected: legacy.order");
            assertThat(broker.take("dead_letter." + SpecialHandlers.LEGACY)
                            .getProps()
                            .getHeaders()
                            .get("x-petisco-exception")
                            .toString())
                    .contains("UndecodableMessageException");
            await().until(() -> received.by("onLegacyCommand", "make.order").size() == 1);
        }
    }

    @Test
    void orFailedOnesStayWhereTheyAre() throws Exception {
        try (Broker broker = new Broker()) {
            broker.publish("", SpecialHandlers.LEGACY_DEAD, message("legacy.order", "domain_event", 5));

            LegacyOrder order = new LegacyOrder(run, 5);
            await().until(() -> received.by("onLegacyDead", order).size() == 3);
            await().until(() ->
                    consumer.state().get(SpecialHandlers.LEGACY_DEAD).inFlight() == 0);
            assertThat(received.by("onLegacyDead", order))
                    .allSatisfy(entry -> assertThat(entry.context().headers()).isEmpty());
        }
    }

    private byte[] message(String type, String kind, int number) {
        return """
                {"data": {"id": "%s", "type": "%s", "type_message": "%s", "version": 1,
                 "occurred_on": "2026-01-01 00:00:00.000000", "attributes": {"run": "%s", "number": %d}, "meta": {}}}
                """.formatted(UUID.randomUUID(), type, kind, run, number).getBytes(StandardCharsets.UTF_8);
    }
}
