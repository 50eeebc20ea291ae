package io.petisco.rabbitmq;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.transport.Outcomes;
import io.petisco.transport.Publisher;

import static org.assertj.core.api.Assertions.assertThat;

class WaitingMessagesAreSentWhenTheBrokerIsBackTest {

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final RabbitMqTransport transport = vhost.transport(vhost.settings(Duration.ofSeconds(60), 1_000));
    private final Outcomes outcomes = new Outcomes();

    @Test
    void afterACrash() throws IOException {
        transport.start(TestVhost.ONE_QUEUE);
        Publisher publisher = transport.publisher("test");
        outcomes.publish(publisher, 0, 400);
        vhost.broker.kill();
        try {
            outcomes.publish(publisher, 400, 800);
        } finally {
            vhost.broker.restart();
        }

        outcomes.assertAllConfirmed();
        assertThat(new HashSet<>(vhost.drain("q"))).hasSize(800);
    }
}
