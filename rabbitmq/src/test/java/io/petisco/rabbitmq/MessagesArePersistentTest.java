package io.petisco.rabbitmq;

import java.io.IOException;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import com.rabbitmq.client.BasicProperties;

import io.petisco.transport.Outcomes;
import io.petisco.transport.Publisher;

import static org.assertj.core.api.Assertions.assertThat;

class MessagesArePersistentTest {

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final Publisher publisher = vhost.started(TestVhost.ONE_QUEUE).publisher("test");
    private final Outcomes outcomes = new Outcomes();

    @Test
    void andHaveNoHeadersWhereThereAreNone() throws IOException {
        outcomes.publish(publisher, Outcomes.message("1"));
        outcomes.assertAllConfirmed();

        BasicProperties properties = vhost.channel().basicGet("q", true).getProps();
        assertThat(properties.getDeliveryMode()).isEqualTo(2);
        assertThat(properties.getHeaders()).isNull();
    }
}
