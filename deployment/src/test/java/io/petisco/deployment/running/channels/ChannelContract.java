package io.petisco.deployment.running.channels;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

import io.petisco.ConsumerState.Status;
import io.petisco.DomainEventBus;
import io.petisco.MessageConsumer;
import io.petisco.deployment.running.Management;
import io.petisco.deployment.running.ManyWaysToTake;
import io.petisco.deployment.running.ManyWaysToTake.Order;
import io.petisco.deployment.running.Spy;
import io.smallrye.reactive.messaging.ChannelRegistry;
import io.smallrye.reactive.messaging.PausableChannel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The contract of incoming channels with either connector. */
abstract class ChannelContract {

    static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    DomainEventBus events;

    @Inject
    ManyWaysToTake ways;

    @Inject
    MessageConsumer consumer;

    @Inject
    ChannelRegistry registry;

    private final String virtualHost;

    ChannelContract(String virtualHost) {
        this.virtualHost = virtualHost;
    }

    @BeforeEach
    void forget() {
        ways.seen().clear();
    }

    @Test
    void everyWayOfTakingGetsItsMessage() {
        ways.subscribe();
        events.publish(new Order("tea"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ways.seen())
                        .contains(
                                "stream tea",
                                "async tea",
                                "blocking tea 1",
                                "virtual tea",
                                "message tea of order",
                                "json tea",
                                "bytes order",
                                "multi tea",
                                "noted tea",
                                "pausable tea"));
    }

    @Test
    void theMessagesOfAChannelKeepTheirOrder() {
        for (int i = 0; i < 200; i++) {
            events.publish(new Order("no " + i));
        }

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ways.seen())
                        .filteredOn(seen -> seen.startsWith("json "))
                        .hasSize(200));
        assertThat(ways.seen())
                .filteredOn(seen -> seen.startsWith("json "))
                .containsExactlyElementsOf(java.util.stream.IntStream.range(0, 200)
                        .mapToObj(i -> "json no " + i)
                        .toList());
    }

    @Test
    void failedMessagesAreRetriedAndThenDeadLettered() throws Exception {
        try (Spy spy = new Spy(virtualHost)) {
            String dead = spy.on("dead_letter.acme.shop", "#.async");
            events.publish(new Order("async fails"));

            JsonNode headers = spy.next(dead).get("headers");
            assertThat(headers.get("redelivery_count").asInt()).isEqualTo(2);
            assertThat(headers.get("queue").asText()).isEqualTo("acme.shop.1.event.order.async");
            assertThat(ways.seen()).filteredOn("async async fails"::equals).hasSize(2);
        }
    }

    @Test
    void theChannelsConfigurationSaysWhatIsNotRetried() throws Exception {
        try (Spy spy = new Spy(virtualHost)) {
            String dead = spy.on("dead_letter.acme.shop", "#.blocking");
            events.publish(new Order("invalid"));

            assertThat(spy.next(dead).get("headers").get("redelivery_count").asInt())
                    .isEqualTo(1);
            assertThat(ways.seen()).contains("blocking invalid 1").doesNotContain("blocking invalid 2");
        }
    }

    @Test
    void anOutcomeInTheMetadataIsFollowed() throws Exception {
        try (Spy spy = new Spy(virtualHost)) {
            String dead = spy.on("dead_letter.acme.shop", "#.typed_message");
            events.publish(new Order("dead"));

            JsonNode headers = spy.next(dead).get("headers");
            assertThat(headers.get("x-petisco-message").asText()).isEqualTo("not wanted");
            assertThat(headers.has("x-petisco-exception")).isFalse();
        }
    }

    @Test
    void anUnreadableMessageIsDeadLetteredWithItsBytesAndTheRestGoesOn() throws Exception {
        try (Connection connection = factory().newConnection("stranger");
                Channel channel = connection.createChannel()) {
            byte[] body = "{no json".getBytes(UTF_8);
            channel.basicPublish("", "acme.shop.1.event.order.json", null, body);
            events.publish(new Order("after the stranger"));

            await().atMost(SOON).untilAsserted(() -> assertThat(ways.seen()).contains("json after the stranger"));
            com.rabbitmq.client.GetResponse dead = await().atMost(SOON)
                    .until(
                            () -> channel.basicGet("dead_letter.acme.shop.1.event.order.json", true),
                            found -> found != null);
            assertThat(dead.getBody()).isEqualTo(body);
            assertThat(dead.getProps().getHeaders()).containsKey("x-petisco-exception");
        }
    }

    @Test
    void aPausedChannelTakesNothing() {
        PausableChannel pausable = registry.getPausable("order-pausable");
        pausable.pause();
        events.publish(new Order("while paused"));

        await().atMost(SOON).untilAsserted(() -> assertThat(ways.seen()).contains("json while paused"));
        assertThat(ways.seen()).doesNotContain("pausable while paused");

        pausable.resume();
        await().atMost(SOON).untilAsserted(() -> assertThat(ways.seen()).contains("pausable while paused"));
    }

    @Test
    void aPausedQueueHasItsMessagesBackUntilItIsResumed() throws Exception {
        String queue = "acme.shop.1.event.order.json";
        try (Spy spy = new Spy(virtualHost)) {
            await().atMost(SOON).until(() -> status(queue) == Status.RUNNING);
            consumer.pause(queue);
            await().atMost(SOON).until(() -> status(queue) == Status.PAUSED);
            events.publish(new Order("one"), new Order("two"));

            assertThat(spy.consumers(queue)).isZero();
            assertThat(spy.count(queue)).isEqualTo(2);

            consumer.resume(queue);
            await().atMost(SOON).untilAsserted(() -> assertThat(ways.seen()).contains("json one", "json two"));
            assertThat(status(queue)).isEqualTo(Status.RUNNING);
        }
    }

    @Test
    void aDeletedQueueIsDeclaredAndConsumedAgain() throws Exception {
        try (Connection connection = factory().newConnection("stranger");
                Channel channel = connection.createChannel()) {
            channel.queueDelete("acme.shop.1.event.order.bytes");
        }

        int[] number = {0};
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            events.publish(new Order("after the deletion " + number[0]++));
            assertThat(ways.seen()).contains("bytes order");
        });
    }

    private ConnectionFactory factory() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(System.getProperty("rabbitmq-host"));
        factory.setPort(Integer.getInteger("rabbitmq-port"));
        factory.setUsername(System.getProperty("rabbitmq-username"));
        factory.setPassword(System.getProperty("rabbitmq-password"));
        factory.setVirtualHost(virtualHost);
        return factory;
    }

    private Status status(String queue) {
        return consumer.state().get(queue).status();
    }

    @Test
    void afterALostConnectionTheyGoOn() {
        Management management = new Management();
        await().atMost(SOON).until(() -> !management.connections(virtualHost).isEmpty());
        management.connections(virtualHost).forEach(management::closeConnection);

        int[] number = {0};
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            events.publish(new Order("after the loss " + number[0]++));
            assertThat(ways.seen())
                    .anyMatch(seen -> seen.startsWith("json after the loss"))
                    .anyMatch(seen -> seen.startsWith("async after the loss"))
                    .anyMatch(seen -> seen.startsWith("virtual after the loss"));
        });
    }

    @Test
    void anUnstartedMessageOfALostConnectionIsHandledOnce() throws Exception {
        String queue = "acme.shop.1.event.order.held";
        List<String> items =
                IntStream.rangeClosed(1, 30).mapToObj(i -> "no " + i).toList();
        events.publish(new Order("hold"));
        events.publish(items.stream().map(Order::new).toList());
        await().atMost(SOON).untilAsserted(() -> assertThat(ways.seen()).contains("held hold"));
        try (Spy spy = new Spy(virtualHost)) {
            await("prefetched").atMost(SOON).until(() -> spy.count(queue) == 0);

            Management management = new Management();
            await("a list of the connections, which may be late")
                    .atMost(SOON)
                    .until(() -> management.connections(virtualHost).size() > 1);
            List<String> lost = management.connections(virtualHost);
            lost.forEach(management::closeConnection);
            await("the loss").atMost(SOON).until(() -> Collections.disjoint(lost, management.connections(virtualHost)));
            spy.reconnect();
            await("delivered again")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> spy.consumers(queue) == 1 && spy.count(queue) == 0);
        } finally {
            ways.release();
        }

        List<String> expected = new ArrayList<>(List.of("held hold", "held hold"));
        items.forEach(item -> expected.add("held " + item));
        Predicate<String> isOfThisTest = expected::contains; // events of another test come to this queue, too
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ways.seen())
                        .filteredOn(isOfThisTest)
                        .hasSizeGreaterThan(items.size() + 1)
                        .endsWith("held no 30"));
        assertThat(ways.seen()).filteredOn(isOfThisTest).isEqualTo(expected);
    }
}
