package io.petisco.transport;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;
import io.petisco.transport.PublishFailure.Kind;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass
@EnumSource(BrokerKind.class)
class AFullQueueRejectsTest {

    private static final Topology AT_MOST_TEN = new Topology(
            List.of(new Exchange("ex")),
            List.of(new Queue("q", Map.of("x-max-length", 10L, "x-overflow", "reject-publish"))),
            List.of(new Binding("ex", "q", "key")));

    @AutoClose
    private final TestBroker broker;

    private final Publisher publisher;
    private final Outcomes outcomes = new Outcomes();

    AFullQueueRejectsTest(BrokerKind kind) {
        broker = kind.open();
        publisher = broker.started(AT_MOST_TEN).publisher("test");
    }

    @Test
    void messagesThatItRejects() throws IOException {
        for (int i = 0; i < 30; i++) {
            outcomes.publish(publisher, Outcomes.message(String.valueOf(i)));
            outcomes.awaitAll();
        }

        assertThat(outcomes.failures()).hasSize(30 - broker.ready("q")).hasSizeGreaterThan(15);
        PublishFailure last = outcomes.failures().get("29");
        assertThat(last.kind()).isEqualTo(Kind.REJECTED);
        assertThat(last.detail()).startsWith("exchange 'ex', routing key 'key': the broker refused it (");

        broker.drain("q");
        outcomes.publish(publisher, Outcomes.message("later"));
        assertThat(outcomes.awaitAll().of("later")).isEqualTo("confirmed");
    }
}
