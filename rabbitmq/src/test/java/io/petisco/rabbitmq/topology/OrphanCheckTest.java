package io.petisco.rabbitmq.topology;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.rabbitmq.RabbitMqTransport;
import io.petisco.rabbitmq.TestVhost;
import io.petisco.rabbitmq.connection.TopologyChecks;
import io.petisco.support.LoggedLines;
import io.petisco.topology.QueueShape;
import io.petisco.topology.QueueTtls;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Subscription;
import io.petisco.topology.TopologyPlanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class OrphanCheckTest {

    private static final ServiceName SERVICE = new ServiceName("acme", "registration");
    private static final Subscription HANDLED =
            new Subscription(SERVICE, 1, "event", "user.created", "send_mail", Optional.empty(), QueueShape.DEFAULT);
    private static final String KEY = HANDLED.routingKey();
    private static final QueueTtls TTLS = new QueueTtls(Duration.ofSeconds(5), Optional.empty());

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    @AutoClose
    private final LoggedLines log = LoggedLines.of("io.petisco.transport");

    private void queue(String name) throws Exception {
        vhost.channel().queueDeclare(name, true, false, false, Map.of());
    }

    @Test
    void namesEachQueueWithoutAHandlerAndNoOther() throws Exception {
        vhost.channel().exchangeDeclare(SERVICE.exchange(), "topic", true);
        vhost.channel().exchangeDeclare("acme.billing", "topic", true);
        for (String name : List.of("removed", "bound", "empty", "consumed", "old_name", "billing_open_account")) {
            queue(KEY + "." + name);
        }
        vhost.put(KEY + ".removed", 3);
        vhost.put(KEY + ".consumed", 3);
        vhost.put(KEY + ".old_name", 3);
        vhost.put(KEY + ".billing_open_account", 3);
        vhost.channel().queueBind(KEY + ".bound", SERVICE.exchange(), KEY);
        vhost.channel().basicConsume(KEY + ".consumed", (tag, delivery) -> {}, tag -> {});

        await().atMost(Duration.ofSeconds(30)).until(() -> counted(KEY + ".removed", "messages", 3));
        await().atMost(Duration.ofSeconds(30)).until(() -> counted(KEY + ".consumed", "consumers", 1));
        start();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(log.lines()).anyMatch(line -> line.contains(KEY + ".removed")));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(orphans())
                        .hasSize(2)
                        .anyMatch(line -> line.contains("Queue " + KEY + ".removed has 3 messages, and neither")
                                && line.contains("--only '*" + KEY + ".removed' --move-to QUEUE, or --delete"))
                        .anyMatch(line -> line.contains("Queue " + KEY + ".bound has 0 messages")));
    }

    /** The management API counts late. */
    private boolean counted(String queue, String what, int expected) {
        for (var entry : vhost.list("queues")) {
            if (entry.path("name").asText().equals(queue)) {
                return entry.path(what).asInt() == expected;
            }
        }
        return false;
    }

    private List<String> orphans() {
        return log.lines().stream().filter(line -> line.contains("00165")).toList();
    }

    private void start() {
        URI management = URI.create("http://" + vhost.broker.host() + ":"
                + vhost.broker.managementPort().orElseThrow());
        RabbitMqTransport transport = vhost.transport(vhost.settingsOf(SERVICE.exchange())
                .withChecks(new TopologyChecks(Duration.ZERO, Duration.ofMillis(50), Optional.of(management))));
        transport.takeOver(List.of(HANDLED.renamedFrom(List.of("old_name"))), Duration.ofHours(1));
        transport.start(TopologyPlanner.plan(SERVICE, List.of(HANDLED), Optional.empty(), TTLS));
    }
}
