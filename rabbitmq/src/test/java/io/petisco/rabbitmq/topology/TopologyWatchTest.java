package io.petisco.rabbitmq.topology;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.BuiltinExchangeType;

import io.petisco.TopologyReport;
import io.petisco.TopologyReport.Finding;
import io.petisco.TopologyReport.Kind;
import io.petisco.rabbitmq.RabbitMqTransport;
import io.petisco.rabbitmq.TestVhost;
import io.petisco.rabbitmq.connection.RabbitMqSettings;
import io.petisco.rabbitmq.connection.TopologyChecks;
import io.petisco.support.LoggedLines;
import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Removal;
import io.petisco.topology.Topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class TopologyWatchTest {

    private static final Topology TOPOLOGY = new Topology(
            List.of(new Exchange("ex"), new Exchange("dead_letter.ex")),
            List.of(new Queue("q", Map.of()), new Queue("dead_letter.q", Map.of())),
            List.of(
                    new Binding("ex", "q", "key"),
                    new Binding("ex", "q", "retry.q"),
                    new Binding("dead_letter.ex", "dead_letter.q", "dead_letter.q")));

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    @AutoClose
    private final LoggedLines log = LoggedLines.of("io.petisco.transport");

    private RabbitMqTransport started(Duration interval, boolean withManagement) {
        return started(vhost.settings(), interval, withManagement);
    }

    private RabbitMqTransport started(RabbitMqSettings settings, Duration interval, boolean withManagement) {
        URI management = URI.create("http://" + vhost.broker.host() + ":"
                + vhost.broker.managementPort().orElseThrow());
        RabbitMqTransport transport = vhost.transport(settings.withChecks(
                new TopologyChecks(interval, withManagement ? Optional.of(management) : Optional.empty())));
        transport.start(TOPOLOGY);
        return transport;
    }

    private void awaitMarks(String application) {
        await().until(() -> names("exchanges", "name").contains("petisco.watch." + application + ":ex"));
    }

    private List<String> names(String kind, String field) {
        List<String> names = new ArrayList<>();
        for (JsonNode entry : vhost.list(kind)) {
            names.add(entry.path(field).asText());
        }
        return names;
    }

    private void awaitRouted(String exchange, String routingKey, String queue) {
        await().until(() -> {
            vhost.channel().basicPublish(exchange, routingKey, null, new byte[0]);
            return vhost.ready(queue) > 0;
        });
    }

    @Test
    void anExchangeThatIsDeletedAndDeclaredAgainGetsItsBindingsBackWithOneLineInTheLog() throws IOException {
        started(Duration.ofMillis(100), false);
        awaitMarks("test");

        vhost.channel().exchangeDelete("ex");
        vhost.channel().exchangeDeclare("ex", BuiltinExchangeType.TOPIC, true);

        awaitRouted("ex", "key", "q");
        await().untilAsserted(() -> assertThat(log.lines())
                .filteredOn(line -> line.contains("PETISCO00150"))
                .singleElement()
                .asString()
                .contains("the bindings of exchange 'ex'"));
    }

    @Test
    void eachApplicationTellsOfItsOwnBindings() throws IOException {
        started(vhost.settingsOf("orders"), Duration.ofMillis(100), false);
        started(
                vhost.settingsOf("shipping"),
                Duration.ofSeconds(1),
                false); // checks after the other has repaired its own bindings
        awaitMarks("orders");
        awaitMarks("shipping");

        vhost.channel().exchangeDelete("ex");
        vhost.channel().exchangeDeclare("ex", BuiltinExchangeType.TOPIC, true);

        await().untilAsserted(() -> assertThat(log.lines())
                .filteredOn(line -> line.contains("PETISCO00150"))
                .hasSize(2)
                .allMatch(line -> line.contains("the bindings of exchange 'ex'")));
    }

    @Test
    void aBindingThatIsDeletedComesBack() throws IOException {
        started(Duration.ofMillis(100), false);
        vhost.channel().queueUnbind("q", "ex", "key");
        awaitRouted("ex", "key", "q");
    }

    @Test
    void theManagementApiNamesABindingThatIsDeleted() throws IOException {
        started(Duration.ofMillis(100), true);
        vhost.channel().queueUnbind("q", "ex", "key");

        awaitRouted("ex", "key", "q");
        await().untilAsserted(() -> assertThat(log.lines())
                .filteredOn(line -> line.contains("PETISCO00150"))
                .singleElement()
                .asString()
                .contains("binding of queue 'q' to exchange 'ex' with routing key 'key'"));
    }

    @Test
    void aQueueWithoutConsumersIsDeclaredAgainWithItsBindings() throws IOException {
        started(Duration.ofMillis(100), false);
        vhost.channel().queueDelete("dead_letter.q");

        await().until(() -> names("queues", "name").contains("dead_letter.q"));
        awaitRouted("dead_letter.ex", "dead_letter.q", "dead_letter.q");
        await().untilAsserted(() -> assertThat(log.lines())
                .filteredOn(line -> line.contains("PETISCO00150"))
                .singleElement()
                .asString()
                .contains("queue 'dead_letter.q'"));
    }

    @Test
    void queuesThatTheApplicationRemovesStayAway() throws IOException {
        RabbitMqTransport transport = started(Duration.ofMillis(20), false);
        awaitMarks("test");
        transport.remove(new Removal(List.of("q", "dead_letter.q"), List.of(), List.of("ex", "dead_letter.ex")));

        await().during(Duration.ofMillis(500))
                .until(() -> names("queues", "name").isEmpty()
                        && !names("exchanges", "name").contains("ex"));
        assertThat(log.lines()).noneMatch(line -> line.contains("PETISCO00150"));
    }

    @Test
    void aUserWhoMayOnlyBindBindsAgain() throws IOException {
        started(Duration.ZERO, false);
        RabbitMqTransport restricted = vhost.transport(
                vhost.settingsOfAReader().withChecks(new TopologyChecks(Duration.ofMillis(20), Optional.empty())));
        restricted.start(Topology.EMPTY);
        restricted.declare(new Topology(List.of(), List.of(), List.of(new Binding("ex", "q", "key"))));
        vhost.channel().queueUnbind("q", "ex", "key");

        awaitRouted("ex", "key", "q");
    }

    @Test
    void verifyingComparesBindingsWithTheManagementApiAndElseSaysThatItCannot() throws IOException {
        RabbitMqTransport without = started(Duration.ZERO, false);
        RabbitMqTransport with = started(Duration.ZERO, true);
        assertThat(with.verify(TOPOLOGY)).satisfies(report -> {
            assertThat(report.isOk()).isTrue();
            assertThat(report.bindingsNotCompared()).isEmpty();
        });
        vhost.channel().queueUnbind("q", "ex", "key");

        TopologyReport compared = with.verify(TOPOLOGY);
        assertThat(compared.differences())
                .singleElement()
                .extracting(Finding::kind, Finding::detail)
                .containsExactly(
                        Kind.BINDING, "binding of queue 'q' to exchange 'ex' with routing key 'key' does not exist");
        TopologyReport notCompared = without.verify(TOPOLOGY);
        assertThat(notCompared.isOk()).isTrue();
        assertThat(notCompared.toString())
                .isEqualTo(
                        "4 ok, 0 missing, 0 different, 0 unchecked; bindings were not compared: AMQP cannot list them."
                                + " Set quarkus.petisco.topology.management-url");
    }
}
