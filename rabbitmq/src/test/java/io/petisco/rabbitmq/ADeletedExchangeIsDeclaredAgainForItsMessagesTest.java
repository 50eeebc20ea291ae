package io.petisco.rabbitmq;

import java.io.IOException;
import java.util.HashSet;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.transport.Outcomes;
import io.petisco.transport.Publisher;

import static org.assertj.core.api.Assertions.assertThat;

class ADeletedExchangeIsDeclaredAgainForItsMessagesTest {

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final Publisher publisher = vhost.started(TestVhost.ONE_QUEUE).publisher("test");
    private final Outcomes outcomes = new Outcomes();

    @Test
    void whileTheyAreInFlight() throws IOException {
        outcomes.publish(publisher, 0, 1_000);
        vhost.channel().exchangeDelete("ex");
        outcomes.publish(publisher, 1_000, 3_000);
        vhost.channel().exchangeDelete("ex");
        outcomes.publish(publisher, 3_000, 4_000);

        outcomes.assertAllConfirmed();
        assertThat(new HashSet<>(vhost.drain("q"))).hasSize(4_000);
    }
}
