package io.petisco.rabbitmq;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.transport.ConsumeRequest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

/** The last resort if the handling of a delivery ends with an unexpected error. */
class AFailingListenerLosesNoMessageTest {

    private static final int MESSAGES = 20;

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final RabbitMqTransport transport = vhost.started(TestVhost.ONE_QUEUE);

    @Test
    void itComesAgainAndTheOthersGoOn() throws IOException {
        Set<String> handled = ConcurrentHashMap.newKeySet();
        AtomicBoolean failed = new AtomicBoolean();
        vhost.put("q", MESSAGES);
        transport.consume(new ConsumeRequest("q", 5), delivery -> {
            String body = new String(delivery.body(), UTF_8);
            if (body.equals("3") && failed.compareAndSet(false, true)) {
                throw new StackOverflowError("of a test");
            }
            handled.add(body);
            delivery.ack();
        });

        await().atMost(Duration.ofSeconds(20)).until(() -> handled.size() == MESSAGES);
        await().until(() -> vhost.counts("q").path("messages_unacknowledged").asInt() == 0);
    }
}
