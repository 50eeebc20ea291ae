package io.petisco.rabbitmq;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.transport.Outcomes;
import io.petisco.transport.Publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class NothingIsLostWithConnectionsTest {

    private static final int COUNT = 20_000;

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final RabbitMqTransport transport = vhost.started(TestVhost.ONE_QUEUE);
    private final Outcomes outcomes = new Outcomes();

    @Test
    void whenTheBrokerClosesThemWhilePublishing() throws IOException {
        Publisher publisher = transport.publisher("test");
        CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> outcomes.publish(publisher, 0, COUNT));
        for (int i = 1; i <= 3; i++) {
            int reached = i * COUNT / 5;
            await().until(() -> outcomes.ended() >= reached);
            vhost.closeConnections();
        }
        publishing.join();
        outcomes.assertAllConfirmed();

        List<String> firstOccurrences = new ArrayList<>(new LinkedHashSet<>(vhost.drain("q")));
        assertThat(firstOccurrences)
                .isEqualTo(IntStream.range(0, COUNT).mapToObj(String::valueOf).toList());
    }
}
