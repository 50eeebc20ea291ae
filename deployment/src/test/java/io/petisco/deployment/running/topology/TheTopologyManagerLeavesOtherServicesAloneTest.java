package io.petisco.deployment.running.topology;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.DomainEventBus;
import io.petisco.MessageConsumer;
import io.petisco.TopologyManager;
import io.petisco.TopologyReport;
import io.petisco.UnroutableMessageException;
import io.petisco.deployment.running.GoldenApp;
import io.petisco.deployment.running.Management;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.Spy;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertThrows;

class TheTopologyManagerLeavesOtherServicesAloneTest {

    private static final String VIRTUAL_HOST = "manager";
    private static final String MAIL = "acme.registration.1.event.user_created.send_mail_on_user_created";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(VIRTUAL_HOST, GoldenApp.CONFIGURATION, GoldenApp.CLASSES)
            .build()
            .overrideRuntimeConfigKey("quarkus.petisco.publisher.unroutable-events", "fail");

    @Inject
    TopologyManager topology;

    @Inject
    MessageConsumer consumer;

    @Inject
    DomainEventBus events;

    @Inject
    GoldenApp app;

    private static List<String> names(String kind) {
        List<String> names = new java.util.ArrayList<>();
        for (JsonNode element : new Management().list(kind, VIRTUAL_HOST)) {
            names.add(element.get("name").asText());
        }
        return names.stream()
                .filter(name -> !name.isEmpty() && !name.startsWith("amq."))
                .sorted()
                .toList();
    }

    @Test
    void verifiesClearsAndDeclares() throws Exception {
        assertThat(topology.verify().isOk()).isTrue();
        assertThat(topology.verify().count(TopologyReport.Status.OK)).isEqualTo(26);
        List<String> queues = names("queues");

        topology.clearHandlers();
        assertThat(names("queues")).containsExactly("dead_letter.store", "retry.store", "store");
        assertThat(names("exchanges")).hasSize(5);
        assertThat(topology.verify().differences()).hasSize(18);

        topology.declare();
        assertThat(names("queues")).isEqualTo(queues);
        assertConsuming();

        try (Spy others = new Spy(VIRTUAL_HOST)) {
            others.on("acme.registration", "acme.registration.#");
            topology.clear();
            assertThat(names("queues"))
                    .as("the store is shared")
                    .containsExactly("dead_letter.store", "retry.store", "store");
            assertThat(names("exchanges"))
                    .as("those that others are bound to, and those of the store")
                    .containsExactly("acme.registration", "dead_letter.acme.store", "retry.acme.store");
        }

        topology.clear();
        assertThat(names("exchanges")).containsExactly("dead_letter.acme.store", "retry.acme.store");
        assertThrows(
                UnroutableMessageException.class,
                () -> events.publish(new GoldenApp.UserCreated(UUID.randomUUID())),
                "nothing is declared again by itself");
        assertThat(names("queues")).hasSize(3);

        topology.declare();
        assertThat(topology.verify().isOk()).isTrue();
        assertConsuming();
    }

    private void assertConsuming() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(consumer.state().get(MAIL).liveConsumers()).isEqualTo(1));
        events.publish(new GoldenApp.UserCreated(UUID.randomUUID()));
    }
}
