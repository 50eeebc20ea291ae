package io.petisco.rabbitmq;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Consumption;
import io.petisco.transport.Delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class AConsumerComesBackTest {

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final RabbitMqTransport transport = vhost.started(TestVhost.ONE_QUEUE);
    private final Set<String> arrived = ConcurrentHashMap.newKeySet();

    private Consumption consume() {
        return transport.consume(new ConsumeRequest("q", 50), delivery -> {
            arrived.add(new String(delivery.body(), UTF_8));
            delivery.ack();
        });
    }

    private void assertConsumesAllOf(int count) throws IOException {
        vhost.put("q", count);
        await().until(() -> arrived.size() == count);
        await().until(() -> vhost.counts("q").path("messages_unacknowledged").asInt() == 0);
        assertThat(vhost.consumers("q")).isEqualTo(1);
    }

    @Test
    void afterItsQueueWasDeleted() throws IOException {
        Consumption consumption = consume();
        vhost.channel().queueDelete("q");
        await().until(consumption::isLive, Predicate.isEqual(false));

        await().until(consumption::isLive);
        assertThat(vhost.list("bindings").toString()).contains("\"key\"");
        assertConsumesAllOf(100);
    }

    @Test
    void onceAfterTheConnectionWasClosedTwiceInQuickSuccession() throws IOException {
        Consumption consumption = consume();
        vhost.closeConnections();
        vhost.closeConnections();

        await().atMost(Duration.ofSeconds(20)).until(consumption::isLive);
        assertConsumesAllOf(1_000);
    }

    @Test
    void andALateAckOfItsOldChannelDoesNoHarm() throws IOException {
        ConcurrentLinkedQueue<Delivery> first = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Delivery> second = new ConcurrentLinkedQueue<>();
        vhost.put("q", 10);
        Consumption consumption = transport.consume(
                new ConsumeRequest("q", 10), delivery -> (first.size() < 10 ? first : second).add(delivery));
        await().until(() -> first.size() == 10);

        vhost.closeConnections();
        await().atMost(Duration.ofSeconds(20)).until(() -> second.size() == 10);
        first.forEach(Delivery::ack);
        second.stream().limit(4).forEach(Delivery::ack);
        first.forEach(Delivery::requeue);

        await().until(() -> vhost.counts("q").path("messages_unacknowledged").asInt() == 6);
        assertThat(consumption.isLive()).isTrue();
        consumption.close();
        assertThat(vhost.drain("q")).containsExactly("4", "5", "6", "7", "8", "9");
    }

    @Test
    void afterTheBrokerWasRestarted() throws IOException {
        Consumption consumption = consume();
        vhost.broker.restart();

        await().atMost(Duration.ofSeconds(30)).until(consumption::isLive);
        assertConsumesAllOf(100);
    }
}
