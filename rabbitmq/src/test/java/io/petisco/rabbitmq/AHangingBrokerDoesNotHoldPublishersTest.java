package io.petisco.rabbitmq;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.support.TcpProxy;
import io.petisco.transport.Outcomes;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishFailure.Kind;
import io.petisco.transport.Publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The broker's machine hangs with open connections, and the network buffers are full. */
class AHangingBrokerDoesNotHoldPublishersTest {

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final Outcomes outcomes = new Outcomes();

    @Test
    void longerThanTheConfirmTimeout() throws IOException {
        try (TcpProxy proxy = new TcpProxy(vhost.broker.host(), vhost.broker.port())) {
            RabbitMqTransport transport = vhost.transport(
                    vhost.settings(proxy.port(), vhost.broker.password(), vhost.name, 1, Duration.ofSeconds(1), 1_000));
            transport.start(TestVhost.ONE_QUEUE);
            Publisher publisher = transport.publisher("test");
            proxy.freeze(true);

            CompletableFuture<?>[] publishing = new CompletableFuture<?>[4];
            for (int i = 0; i < publishing.length; i++) {
                int thread = i;
                publishing[i] = CompletableFuture.runAsync(() -> publishLarge(publisher, thread));
            }
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(publishing)
                            .as("the publishing threads are free again")
                            .allMatch(CompletableFuture::isDone));
            outcomes.awaitAll();
            assertThat(outcomes.failures().values())
                    .extracting(PublishFailure::kind)
                    .containsOnly(Kind.TIMEOUT);

            proxy.freeze(false);
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                Outcomes later = new Outcomes();
                later.publish(publisher, Outcomes.message("later"));
                return later.awaitAll().failures().isEmpty();
            });
        }
    }

    private void publishLarge(Publisher publisher, int thread) {
        OutgoingMessage small = Outcomes.message("");
        for (int i = 0; i < 100; i++) {
            outcomes.publish(
                    publisher, new OutgoingMessage("ex", "key", small.properties(), new byte[256 * 1024 + thread]));
        }
    }
}
