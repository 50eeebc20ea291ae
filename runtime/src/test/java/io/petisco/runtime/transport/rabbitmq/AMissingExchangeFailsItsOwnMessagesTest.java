package io.petisco.runtime.transport.rabbitmq;

import java.io.IOException;
import java.util.HashSet;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.runtime.transport.PublishFailure;
import io.petisco.runtime.transport.PublishFailure.Kind;
import io.petisco.runtime.transport.Publisher;

import static org.assertj.core.api.Assertions.assertThat;

class AMissingExchangeFailsItsOwnMessagesTest {

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final RabbitMqTransport transport = vhost.started(TestVhost.ONE_QUEUE);
    private final Publisher publisher = transport.publisher("test");
    private final Outcomes outcomes = new Outcomes();

    @Test
    void one() {
        outcomes.publish(publisher, Outcomes.message("elsewhere", "key", "1"));

        assertThat(outcomes.awaitAll().failures().get("1"))
                .isEqualTo(new PublishFailure(
                        Kind.UNROUTABLE,
                        "exchange 'elsewhere', routing key 'key': NOT_FOUND - no exchange 'elsewhere' in vhost '"
                                + vhost.name + "'"));
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
        assertThat(new HashSet<>(vhost.drain("q"))).hasSize(1_996);
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

    @Test
    void oneThatAnOperatorDeletesIsDeclaredAgain() throws IOException {
        outcomes.publish(publisher, 0, 1_000);
        vhost.channel().exchangeDelete("ex");
        outcomes.publish(publisher, 1_000, 3_000);
        vhost.channel().exchangeDelete("ex");
        outcomes.publish(publisher, 3_000, 4_000);

        outcomes.assertAllConfirmed();
        assertThat(new HashSet<>(vhost.drain("q"))).hasSize(4_000);
    }
}
