package io.petisco.runtime.transport.rabbitmq;

import java.io.IOException;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import com.rabbitmq.client.GetResponse;

import io.petisco.runtime.transport.MessageProperties;
import io.petisco.runtime.transport.OutgoingMessage;
import io.petisco.runtime.transport.Publisher;

import static org.assertj.core.api.Assertions.assertThat;

class AConfirmedMessageIsStoredTest {

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final Publisher publisher = vhost.started(TestVhost.ONE_QUEUE).publisher("test");
    private final Outcomes outcomes = new Outcomes();

    @Test
    void inTheOrderOfItsPublisher() throws IOException {
        outcomes.publish(publisher, 0, 3_000);
        outcomes.assertAllConfirmed();

        assertThat(vhost.drain("q"))
                .isEqualTo(IntStream.range(0, 3_000).mapToObj(String::valueOf).toList());
    }

    @Test
    void persistentWithItsProperties() throws IOException {
        MessageProperties properties = new MessageProperties(
                "application/json",
                "utf-8",
                "id-1",
                "c-1",
                "reply",
                "user.created",
                "app",
                java.time.Instant.ofEpochSecond(1_764_000_000),
                3,
                Map.of("queue", "q", "redelivery_count", 2, "list", List.of("a", Map.of("b", 1L))));
        publisher.publish(new OutgoingMessage("ex", "key", properties, new byte[] {1, 2}), outcomes.listener("1"));
        outcomes.assertAllConfirmed();

        GetResponse got = vhost.channel().basicGet("q", true);
        assertThat(got.getProps().getDeliveryMode()).isEqualTo(2);
        assertThat(got.getProps().getTimestamp()).isEqualTo(new Date(1_764_000_000_000L));
        assertThat(got.getBody()).containsExactly(1, 2);
        assertThat(PropertyCodec.fromAmqp(got.getProps())).isEqualTo(properties);
    }

    @Test
    void withoutHeadersWhereThereAreNone() throws IOException {
        outcomes.publish(publisher, Outcomes.message("1"));
        outcomes.assertAllConfirmed();

        assertThat(vhost.channel().basicGet("q", true).getProps().getHeaders()).isNull();
    }
}
