package io.petisco.transport;

import java.io.IOException;
import java.util.HashSet;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.petisco.transport.PublishFailure.Kind;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass
@EnumSource(BrokerKind.class)
class AMissingExchangeFailsItsOwnMessagesTest {

    @AutoClose
    private final TestBroker broker;

    private final Publisher publisher;
    private final Outcomes outcomes = new Outcomes();

    AMissingExchangeFailsItsOwnMessagesTest(BrokerKind kind) {
        broker = kind.open();
        publisher = broker.started(TestBroker.ONE_QUEUE).publisher("test");
    }

    @Test
    void one() {
        outcomes.publish(publisher, Outcomes.message("elsewhere", "key", "1"));

        PublishFailure failure = outcomes.awaitAll().failures().get("1");
        assertThat(failure.kind()).isEqualTo(Kind.UNROUTABLE);
        assertThat(failure.detail())
                .startsWith("exchange 'elsewhere', routing key 'key': NOT_FOUND - no exchange 'elsewhere' in ");
        outcomes.publish(publisher, Outcomes.message("2"));
        assertThat(outcomes.awaitAll().of("2")).isEqualTo("confirmed");
    }

    @Test
    void amongManyThatAreInFlight() throws IOException {
        for (int i = 0; i < 2_000; i++) {
            outcomes.publish(
                    publisher, Outcomes.message(i % 500 == 250 ? "elsewhere" : "ex", "key", String.valueOf(i)));
        }

        assertThat(outcomes.awaitAll().failures().keySet()).containsExactlyInAnyOrder("250", "750", "1250", "1750");
        assertThat(outcomes.failures().values())
                .extracting(PublishFailure::kind)
                .containsOnly(Kind.UNROUTABLE);
        assertThat(new HashSet<>(broker.drain("q"))).hasSize(1_996);
    }

    @Test
    void alsoWhereTheyAreMany() {
        for (int i = 0; i < 1_000; i++) {
            outcomes.publish(publisher, Outcomes.message(i % 2 == 0 ? "ex" : "elsewhere", "key", String.valueOf(i)));
        }

        assertThat(outcomes.awaitAll().failures()).hasSize(500);
        assertThat(outcomes.failures().values())
                .extracting(PublishFailure::kind)
                .containsOnly(Kind.UNROUTABLE);
    }
}
