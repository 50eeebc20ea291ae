package io.petisco.transport;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.petisco.transport.PublishFailure.Kind;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass
@EnumSource(BrokerKind.class)
class AnUnwritableMessageIsRejectedAloneTest {

    @AutoClose
    private final TestBroker broker;

    private final Publisher publisher;
    private final Outcomes outcomes = new Outcomes();

    private static OutgoingMessage withHeader(Object value) {
        OutgoingMessage message = Outcomes.message("culprit");
        MessageProperties properties = message.properties().withHeaders(Map.of("h", value));
        return new OutgoingMessage("ex", "key", properties, message.body());
    }

    AnUnwritableMessageIsRejectedAloneTest(BrokerKind kind) {
        broker = kind.open();
        publisher = broker.started(TestBroker.ONE_QUEUE).publisher("test");
    }

    @Test
    void aRoutingKeyOfOver255Bytes() throws IOException {
        assertRejectedAlone(
                Outcomes.message("ex", "é".repeat(128), "culprit"),
                "exchange 'ex', routing key '" + "é".repeat(128) + "': it cannot be written: ");
    }

    @Test
    void headersThatFillAFrame() throws IOException {
        assertRejectedAlone(
                withHeader("x".repeat(200_000)), "exchange 'ex', routing key 'key': it cannot be written: ");
    }

    @Test
    void aHeaderOfATypeThatAmqpDoesNotKnow() throws IOException {
        assertRejectedAlone(withHeader(Map.entry(1, 2)), "exchange 'ex', routing key 'key': it cannot be written: ");
    }

    private void assertRejectedAlone(OutgoingMessage culprit, String detail) throws IOException {
        outcomes.publish(publisher, 0, 500);
        outcomes.publish(publisher, culprit);
        outcomes.publish(publisher, 500, 1_000);

        assertThat(outcomes.awaitAll().failures()).containsOnlyKeys("culprit");
        PublishFailure failure = outcomes.failures().get("culprit");
        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure.detail()).startsWith(detail);
        assertThat(new HashSet<>(broker.drain("q"))).hasSize(1_000);
    }
}
