package io.petisco.transport;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass
@EnumSource(BrokerKind.class)
class AConfirmedMessageIsStoredTest {

    @AutoClose
    private final TestBroker broker;

    private final Publisher publisher;
    private final Outcomes outcomes = new Outcomes();

    AConfirmedMessageIsStoredTest(BrokerKind kind) {
        broker = kind.open();
        publisher = broker.started(TestBroker.ONE_QUEUE).publisher("test");
    }

    @Test
    void inTheOrderOfItsPublisher() throws IOException {
        outcomes.publish(publisher, 0, 3_000);
        outcomes.assertAllConfirmed();

        assertThat(broker.drain("q"))
                .isEqualTo(IntStream.range(0, 3_000).mapToObj(String::valueOf).toList());
    }

    @Test
    void withItsProperties() throws IOException {
        MessageProperties properties = new MessageProperties(
                "application/json",
                "utf-8",
                "id-1",
                "c-1",
                "reply",
                "user.created",
                "app",
                Instant.ofEpochSecond(1_764_000_000),
                3,
                Map.of("queue", "q", "redelivery_count", 2, "list", List.of("a", Map.of("b", 1L))));
        publisher.publish(new OutgoingMessage("ex", "key", properties, new byte[] {1, 2}), outcomes.listener("1"));
        outcomes.assertAllConfirmed();

        TestBroker.Taken got = broker.take("q").orElseThrow();
        assertThat(got.exchange()).isEqualTo("ex");
        assertThat(got.routingKey()).isEqualTo("key");
        assertThat(got.properties()).isEqualTo(properties);
        assertThat(got.body()).containsExactly(1, 2);
        assertThat(got.redelivered()).isFalse();
    }
}
