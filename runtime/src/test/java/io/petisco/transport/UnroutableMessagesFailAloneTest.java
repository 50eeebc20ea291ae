package io.petisco.transport;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.petisco.transport.PublishFailure.Kind;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass
@EnumSource(BrokerKind.class)
class UnroutableMessagesFailAloneTest {

    @AutoClose
    private final TestBroker broker;

    private final Publisher publisher;
    private final Outcomes outcomes = new Outcomes();

    UnroutableMessagesFailAloneTest(BrokerKind kind) {
        broker = kind.open();
        publisher = broker.started(TestBroker.ONE_QUEUE).publisher("test");
    }

    @Test
    void one() {
        outcomes.publish(publisher, Outcomes.message("ex", "nowhere", "1"));

        assertThat(outcomes.awaitAll().failures().get("1"))
                .isEqualTo(new PublishFailure(
                        Kind.UNROUTABLE, "exchange 'ex', routing key 'nowhere': it is unroutable (NO_ROUTE)"));
    }

    @Test
    void amongAThousand() throws IOException {
        Set<String> unroutable = new TreeSet<>();
        for (int i = 0; i < 1_000; i++) {
            boolean nowhere = i % 97 == 0 || i == 501 || i == 502;
            if (nowhere) {
                unroutable.add(String.valueOf(i));
            }
            outcomes.publish(publisher, Outcomes.message("ex", nowhere ? "nowhere" : "key", String.valueOf(i)));
        }

        assertThat(outcomes.awaitAll().failures().keySet()).isEqualTo(unroutable);
        assertThat(outcomes.failures().values())
                .extracting(PublishFailure::kind)
                .containsOnly(Kind.UNROUTABLE);
        assertThat(broker.ready("q")).isEqualTo(1_000 - unroutable.size());
    }

    @Test
    void threeThatAreTheSame() {
        for (int i = 0; i < 3; i++) {
            outcomes.publish(publisher, Outcomes.message("before-" + i));
            outcomes.publish(publisher, Outcomes.message("ex", "nowhere", "same"));
        }
        outcomes.publish(publisher, Outcomes.message("after"));

        assertThat(outcomes.awaitAll().failures()).hasSize(3);
        assertThat(outcomes.failures().keySet()).allMatch(id -> id.startsWith("same"));
    }

    @Test
    void theSameIdOnAnotherWayIsAnotherMessage() {
        outcomes.publish(publisher, Outcomes.message("ex", "key", "id"));
        outcomes.publish(publisher, Outcomes.message("ex", "nowhere", "id"));

        assertThat(outcomes.awaitAll().failures()).hasSize(1);
        assertThat(outcomes.failures().values())
                .extracting(PublishFailure::detail)
                .allMatch(detail -> detail.contains("nowhere"));
    }
}
