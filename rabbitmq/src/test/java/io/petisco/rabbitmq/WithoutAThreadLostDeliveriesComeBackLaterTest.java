package io.petisco.rabbitmq;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Consumption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

/** The operating system may be unable to create a thread at the moment when a connection or a consumer is lost. */
class WithoutAThreadLostDeliveriesComeBackLaterTest {

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final AtomicBoolean refusing = new AtomicBoolean();
    private final AtomicInteger refused = new AtomicInteger();

    private final RabbitMqTransport transport = vhost.transport(task -> {
        if (refusing.get()) {
            refused.incrementAndGet();
            throw new OutOfMemoryError("unable to create native thread");
        }
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });

    private final Set<String> arrived = ConcurrentHashMap.newKeySet();
    private Consumption consumption;

    @BeforeEach
    void consume() {
        transport.start(TestVhost.ONE_QUEUE);
        consumption = transport.consume(new ConsumeRequest("q", 50), delivery -> {
            arrived.add(new String(delivery.body(), UTF_8));
            delivery.ack();
        });
        refusing.set(true);
    }

    private void assertConsumesAgainOnceThereAreThreads() throws IOException {
        await().until(() -> refused.get() > 0);
        refusing.set(false);

        await().atMost(Duration.ofSeconds(20)).until(consumption::isLive);
        vhost.put("q", 100);
        await().until(() -> arrived.size() == 100);
    }

    @Test
    void aConnection() throws IOException {
        vhost.closeConnections();

        assertConsumesAgainOnceThereAreThreads();
    }

    @Test
    void aConsumerWhoseQueueIsGone() throws IOException {
        vhost.channel().queueDelete("q");

        assertConsumesAgainOnceThereAreThreads();
    }
}
